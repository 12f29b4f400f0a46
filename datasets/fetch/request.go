package fetch

import (
	"context"
	"fmt"
	"net/http"
	"net/url"
)

// request asks for what the part lacks.
func request(ctx context.Context, u *url.URL, p *part) (*http.Request, error) {
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, u.String(), nil)
	if err != nil {
		return nil, err
	}
	req.Header.Set("User-Agent", "oodscope")
	req.Header.Set("Accept-Encoding", "identity") // the bytes as they are; ranges count in them
	if p.size == 0 {
		return req, nil
	}
	req.Header.Set("Range", fmt.Sprintf("bytes=%d-", p.size))
	// Versions of another address are other versions: there the checksum decides.
	if v := p.memo.validator(); v != "" && p.memo.URL == u.Redacted() {
		req.Header.Set("If-Range", v)
	}
	return req, nil
}

// continues says whether the part can be continued at an address: the server will
// compare versions, or the checksum will.
func (p *part) continues(u *url.URL) bool {
	return p.sum.want != "" || (p.memo.URL == u.Redacted() && p.memo.validator() != "")
}
