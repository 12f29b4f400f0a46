package picture

import "image"

// The numbers that pictures get: those of the indexed colours that no user redefines, for a placeholder's colour is its
// picture's number.
const (
	firstID = 16
	lastID  = 255
)

// key tells pictures apart.
type key struct {
	hash       uint64 // of its pixels
	w, h       int    // pixels
	cols, rows int    // cells
	cell       image.Point
}

// ids are the pictures that the terminal keeps.
type ids struct {
	slots [lastID - firstID + 1]slot
	frame int // counts frames
}

// slot is a number and the picture that has it; frame is the last one that showed it, 0 for a number that is free.
type slot struct {
	key   key
	frame int
}

// number is what a picture got.
type number struct {
	id      int
	known   bool // the terminal has the picture already
	emptied bool // another picture had the number
}

// of is the number of a picture. Where all are taken, the picture that was not shown for longest loses its own. False: every
// number is on this very frame.
func (a *ids) of(k key) (number, bool) {
	oldest := 0
	for i, s := range a.slots {
		if s.key == k {
			a.slots[i].frame = a.frame
			return number{id: firstID + i, known: true}, true
		}
		if s.frame < a.slots[oldest].frame {
			oldest = i
		}
	}
	before := a.slots[oldest].frame
	if before == a.frame {
		return number{}, false
	}
	a.slots[oldest] = slot{k, a.frame}
	return number{id: firstID + oldest, emptied: before > 0}, true
}

// taken lists the numbers in use.
func (a *ids) taken() (list []int) {
	for i, s := range a.slots {
		if s.frame > 0 {
			list = append(list, firstID+i)
		}
	}
	return list
}

// forget frees all numbers.
func (a *ids) forget() { clear(a.slots[:]) }
