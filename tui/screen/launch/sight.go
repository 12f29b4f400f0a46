package launch

// sight is the part of a list of lines that is on screen.
type sight struct{ top int }

// follow is the range of n lines in a page. It moves as little as keeps a line, and the one before and behind it, in sight.
func (p *sight) follow(line, n, page int) (from, to int) {
	around := 1
	if page < 3 {
		around = 0
	}
	p.top = min(p.top, line-around)
	p.top = max(p.top, line+around-page+1)
	p.top = max(min(p.top, n-page), 0)
	return p.top, min(p.top+max(page, 0), n)
}
