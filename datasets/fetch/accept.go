package fetch

import (
	"cmp"
	"errors"
	"fmt"
	"net/http"
	"net/url"
)

// accept reads the head of a response, brings the part to where the body
// continues, and returns the size of the whole file, 0 where it is not said.
func (j *job) accept(r *http.Response, u *url.URL) (total int64, err error) {
	switch r.StatusCode {
	case http.StatusOK:
		return j.fromStart(r, u)
	case http.StatusPartialContent:
		return j.fromMiddle(r, u)
	case http.StatusRequestedRangeNotSatisfiable:
		return 0, errors.Join(j.restart("the server has no such range"), passingf("the server refuses to continue"))
	}
	return 0, statusError(r)
}

func (j *job) fromStart(r *http.Response, u *url.URL) (int64, error) {
	if isPage(r.Header, j.Name) {
		return 0, errors.New("the server sends a web page instead of the file; look at the address in a browser")
	}
	if err := j.checkSize(r.ContentLength); err != nil {
		return 0, err
	}
	if j.part.size > 0 {
		if err := j.restart("the server does not continue it, or has another version"); err != nil {
			return 0, err
		}
	}
	j.part.pieced = r.ContentLength < 0
	return max(r.ContentLength, 0), onDisk(j.part.remember(memoOf(u, r.Header, r.ContentLength)))
}

func (j *job) fromMiddle(r *http.Response, u *url.URL) (int64, error) {
	first, _, total, err := contentRange(r.Header.Get("Content-Range"))
	switch known := j.part.memo.Bytes; {
	case err == nil && first != j.part.size:
		err = fmt.Errorf("the server continues at byte %d; expected %d", first, j.part.size)
	case err == nil && known > 0 && total > 0 && total != known:
		err = fmt.Errorf("the file has %d bytes now and had %d", total, known)
	}
	if err != nil {
		return 0, errors.Join(j.restart("it does not continue it"), passing{error: err})
	}
	if err := j.checkSize(total); err != nil {
		return 0, err
	}
	j.part.pieced, total = true, cmp.Or(total, j.part.memo.Bytes)
	return total, onDisk(j.part.remember(memoOf(u, r.Header, total)))
}
