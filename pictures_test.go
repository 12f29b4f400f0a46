//go:build unix

package main

import (
	"os/exec"
	"strings"
	"testing"

	"oodscope/tui/tuitest"
)

// placeholder is where Kitty shows a part of a picture.
const placeholder = "\U0010EEEE"

// Heatmaps are pictures where the terminal says that it shows them, and their cells are its own again once they are left.
func TestHeatmapsArePicturesWhereTheTerminalShowsThem(t *testing.T) {
	t.Parallel()
	dir, _ := tinyWorkspace(t)
	run := exec.Command(itself(t), "--workspace", dir, "run", "tiny")
	if out, err := run.CombinedOutput(); err != nil {
		t.Fatalf("%v: %s", err, out)
	}
	t.Run("kitty", func(t *testing.T) {
		t.Parallel()
		term := heatmapsOn(t, dir, tuitest.Kitty)
		term.Shows(placeholder)
		term.Press("?").Shows("heatmaps, where you are").Hides(placeholder)
		term.Press("esc").Shows(placeholder)
		term.Press("q").Quits()
	})
	t.Run("sixel", func(t *testing.T) {
		t.Parallel()
		term := heatmapsOn(t, dir, tuitest.Sixel)
		term.Awaits(func() bool { return tiles(term) > 0 })
		term.Press("?").Shows("heatmaps, where you are").Awaits(func() bool { return tiles(term) == 0 })
		term.Press("esc").Awaits(func() bool { return tiles(term) > 0 })
		term.Press("q").Quits()
	})
	t.Run("blocks", func(t *testing.T) {
		t.Parallel()
		term := heatmapsOn(t, dir, tuitest.Plain)
		term.Shows("▀")
		if strings.Contains(term.Text(), placeholder) || tiles(term) > 0 {
			t.Error("there are pictures on a terminal that shows none")
		}
		term.Press("q").Quits()
	})
}

// heatmapsOn opens the heatmaps of the run on a terminal of 100 by 30 cells, where pictures are smaller than their pixels.
func heatmapsOn(t *testing.T, dir string, answers tuitest.Answers) *tuitest.Terminal {
	t.Helper()
	term := tuitest.StartOn(t, answers, 100, 30, nil, itself(t), "--workspace", dir, "--run", "latest")
	return term.Shows("finished in").Press("4").Shows("nearest ID")
}

// tiles counts the cells that show sixels.
func tiles(term *tuitest.Terminal) (n int) {
	for y := range 30 {
		for x := range 100 {
			if term.Tile(x, y) != nil {
				n++
			}
		}
	}
	return n
}
