package fuzzy

import (
	"strings"
	"unicode"
)

// The worth of a letter that is found, of one right behind the letter before, of one that begins a word, and of each
// letter in between that was left out.
const (
	found  = 16
	joined = 8
	begins = 8
	gap    = -3
	enough = 14 // a letter, on average: less is chance
	longer = 64 // letters of a word looked at; nobody types more to find something
)

// Score says how well a text has what was typed in it, its words in any order and each with letters left out; higher is
// better. ok is false where a word is not there. Nothing typed is in everything.
func Score(typed, text string) (score int, ok bool) {
	in := []rune(strings.ToLower(text))
	for word := range strings.FieldsSeq(strings.ToLower(typed)) {
		s, ok := wordScore([]rune(word), in)
		if !ok {
			return 0, false
		}
		score += s
	}
	return score - min(len(in), 100)/10, true
}

// wordScore is the best way to find a word's letters in a text in their order.
func wordScore(word, text []rune) (int, bool) {
	word = word[:min(len(word), longer)]
	const never = -1 << 30
	ends := make([]int, len(text)) // the best score of the letters so far with the last of them here
	for i, letter := range word {
		best, next := never, make([]int, len(text)) // best: of an earlier end, gaps up to here counted
		for j, r := range text {
			next[j] = never
			if r == letter {
				next[j] = letterScore(i, j, text, ends, best)
			}
			if i > 0 && j > 0 {
				best = max(best+gap, ends[j-1]+gap)
			}
		}
		ends = next
	}
	top := never
	for _, s := range ends {
		top = max(top, s)
	}
	return top, top >= enough*len(word)
}

// letterScore is the worth of letter i of a word at place j; best is that of the letters before it, not right before.
func letterScore(i, j int, text []rune, ends []int, best int) int {
	s := found
	if j == 0 || !unicode.IsLetter(text[j-1]) && !unicode.IsDigit(text[j-1]) {
		s += begins
	}
	switch {
	case i == 0:
		return s
	case j > 0:
		return s + max(best, ends[j-1]+joined)
	}
	return best
}
