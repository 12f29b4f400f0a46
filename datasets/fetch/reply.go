package fetch

import (
	"fmt"
	"mime"
	"net/http"
	"path"
	"slices"
	"strconv"
	"strings"
	"time"
)

// retried are the statuses that may be others the next time.
var retried = []int{
	http.StatusRequestTimeout, http.StatusTooEarly, http.StatusTooManyRequests, http.StatusInternalServerError,
	http.StatusBadGateway, http.StatusServiceUnavailable, http.StatusGatewayTimeout,
}

// statusError is the error of a response without the file.
func statusError(r *http.Response) error {
	err := fmt.Errorf("the server answers %d %s", r.StatusCode, http.StatusText(r.StatusCode))
	if slices.Contains(retried, r.StatusCode) {
		return passing{err, retryAfter(r.Header.Get("Retry-After"), time.Now())}
	}
	return err
}

// retryAfter reads seconds or a date (RFC 9110, 10.2.3); 0 for anything else.
func retryAfter(text string, now time.Time) time.Duration {
	if seconds, err := strconv.ParseInt(text, 10, 32); err == nil && seconds > 0 {
		return time.Duration(seconds) * time.Second
	}
	if at, err := http.ParseTime(text); err == nil {
		return max(at.Sub(now), 0)
	}
	return 0
}

// contentRange reads "bytes 100-199/200"; total is 0 where it is "*".
func contentRange(text string) (first, last, total int64, err error) {
	span, whole, _ := strings.Cut(strings.TrimPrefix(text, "bytes "), "/")
	from, to, _ := strings.Cut(span, "-")
	number := func(s string) (n int64) {
		v, failed := strconv.ParseUint(s, 10, 63)
		if failed != nil {
			err = fmt.Errorf("the server answers a range %q; expected bytes, first-last/total", text)
		}
		return int64(v)
	}
	first, last = number(from), number(to)
	if whole != "*" {
		total = number(whole)
	}
	if err == nil && (!strings.HasPrefix(text, "bytes ") || last < first || (total > 0 && last >= total)) {
		err = fmt.Errorf("the server answers a range %q, which cannot be", text)
	}
	return first, last, total, err
}

// isPage says whether a response is a page for people, such as that of a portal
// or a used-up quota, where a file was asked for.
func isPage(h http.Header, name string) bool {
	kind, _, err := mime.ParseMediaType(h.Get("Content-Type"))
	return err == nil && kind == "text/html" && !strings.HasPrefix(strings.ToLower(path.Ext(name)), ".htm")
}
