package fetch

import (
	"fmt"
	"net/http"
)

// maxRedirects is what net/http itself allows.
const maxRedirects = 10

// refusedRedirect is a redirect that is not followed, now or later.
type refusedRedirect struct{ why string }

func (r refusedRedirect) Error() string { return r.why }

// client follows redirects as long as they end and do not leave https.
func client(transport http.RoundTripper) *http.Client {
	if transport == nil {
		transport = http.DefaultTransport
	}
	return &http.Client{Transport: transport, CheckRedirect: checkRedirect}
}

func checkRedirect(to *http.Request, via []*http.Request) error {
	scheme := to.URL.Scheme
	switch first := via[0].URL; {
	case len(via) >= maxRedirects:
		return refusedRedirect{fmt.Sprintf("gave up after %d redirects", maxRedirects)}
	case scheme != "http" && scheme != "https":
		return refusedRedirect{fmt.Sprintf("redirected to %q; expected http or https", to.URL.Redacted())}
	case scheme == "http" && first.Scheme == "https":
		return refusedRedirect{fmt.Sprintf("redirected from https to %s, which anybody on the way could change; refused", to.URL.Redacted())}
	}
	return nil
}
