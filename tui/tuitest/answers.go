package tuitest

import (
	"io"
	"strings"
)

// Answers are what a terminal answers, by the sequences that ask for it.
type Answers map[string]string

// The answers of terminals that show pictures, and of one that does not.
var (
	Plain = Answers{"\x1b[>q": "\x1bP>|XTerm(390)\x1b\\", "\x1b[16t": "\x1b[6;20;10t", "\x1b[c": "\x1b[?64;1;2;6;9;15;22c"}
	Kitty = Answers{"\x1b[>q": "\x1bP>|kitty(0.39.1)\x1b\\", "\x1b[16t": "\x1b[6;20;10t", "\x1b[c": "\x1b[?62;c",
		"\x1b_Ga=q,i=31,s=1,v=1,f=24,t=d;AAAA\x1b\\": "\x1b_Gi=31;OK\x1b\\"}
	Sixel = Answers{"\x1b[>q": "\x1bP>|foot(1.16.2)\x1b\\", "\x1b[16t": "\x1b[6;20;10t", "\x1b[c": "\x1b[?62;4;22c"}
)

// Answering writes answers to reply as soon as what is written to it asks for them.
func (a Answers) Answering(reply io.Writer) io.Writer { return &answering{answers: a, reply: reply} }

type answering struct {
	answers Answers
	reply   io.Writer
	heard   string // what no question was found in yet
}

func (a *answering) Write(b []byte) (int, error) {
	a.heard += string(b)
	for {
		at, question := a.next()
		if question == "" {
			break
		}
		a.heard = a.heard[at+len(question):]
		if _, err := io.WriteString(a.reply, a.answers[question]); err != nil {
			return 0, err
		}
	}
	a.heard = a.heard[max(len(a.heard)-a.longest(), 0):] // a question may come in parts
	return len(b), nil
}

// next is the first question, "" for none.
func (a *answering) next() (at int, question string) {
	for q := range a.answers {
		if i := strings.Index(a.heard, q); i >= 0 && (question == "" || i < at) {
			at, question = i, q
		}
	}
	return at, question
}

func (a *answering) longest() (n int) {
	for q := range a.answers {
		n = max(n, len(q)-1)
	}
	return n
}
