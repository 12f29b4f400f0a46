package launch

import (
	"strings"
	"testing"

	"oodscope/tui/screen"
)

// find is where a text begins on screen.
func (st *stage) find(t *testing.T, text string) (x, y int) {
	t.Helper()
	for y, line := range strings.Split(st.frame().Plain(), "\n") {
		if before, _, ok := strings.Cut(line, text); ok {
			return len([]rune(before)), y
		}
	}
	t.Fatalf("%q is not on screen:\n%s", text, st.frame().Plain())
	return 0, 0
}

func (st *stage) click(x, y int) {
	st.run(st.Point(screen.Mouse{Kind: screen.Press, X: x, Y: y}))
	st.run(st.Point(screen.Mouse{Kind: screen.Release, X: x, Y: y}))
	st.pass()
}

func TestClicksInTheList(t *testing.T) {
	t.Parallel()
	st := enter(t, 80, 21, experimentsFile)
	_, y := st.find(t, "ablate-pairing")
	st.click(5, y)
	if st.list.name != "ablate-pairing" || st.form != nil {
		t.Errorf("the cursor is on %s", st.list.name)
	}
	st.click(5, y)
	if st.form == nil || st.form.e.Name != "ablate-pairing" {
		t.Error("a second click does not open it")
	}
}

func TestClicksOnSettings(t *testing.T) {
	t.Parallel()
	st := opened(t, 120, 37, "quick")
	x, y := st.find(t, "antialias")
	st.click(x, y)
	if st.form.key != "data.outlier_resize" {
		t.Fatalf("the cursor is on %s", st.form.key)
	}
	x, _ = st.find(t, "▸")
	st.click(x, y)
	if st.form.e.Data.Resize != "reference" {
		t.Errorf("after the arrow: %s", st.form.e.Data.Resize)
	}
	x, _ = st.find(t, "◂")
	st.click(x, y)
	if st.form.e.Data.Resize != "antialias" {
		t.Errorf("after the other arrow: %s", st.form.e.Data.Resize)
	}
	st.click(10, y)
	if p := st.desk.Take().Prompt; p == nil || p.Label != "data.outlier_resize" {
		t.Error("a click on the setting of the cursor does not change it")
	}
}

func TestClicksOnCells(t *testing.T) {
	t.Parallel()
	st := opened(t, 120, 37, "ablate-pairing")
	x, y := st.find(t, "reference    ")
	x += len("reference    ")
	st.click(x+12, y) // the tick of the second cell
	if st.part != inRuns || st.at != (place{1, 1}) || st.ticked(4) {
		t.Errorf("part %v, cell %v, ticked %v", st.part, st.at, st.ticked(4))
	}
	st.click(x+28, y) // the time of the third one
	if st.at.row != 1 || st.at.column != 2 {
		t.Errorf("cell %v", st.at)
	}
	x, y = st.find(t, "cached")
	st.click(x+2, y)
	st.click(x+2, y)
	if st.desk.Opened != "20261123-093000.000-ablate-pairing-77aa01b" {
		t.Error("a second click on a cell does not open its run")
	}
}

func TestAClickThatCanDoNothingSaysWhy(t *testing.T) {
	t.Parallel()
	st := enter(t, 120, 37, experimentsFile)
	st.control.plan = missingData
	st.pick("ablate-pairing")
	x, y := st.find(t, "  cannot")
	st.click(x, y)
	if said := st.said(); said != "it cannot run: data set svhn/test: file does not exist" {
		t.Errorf("said %q", said)
	}
	before := st.form.key
	for _, text := range []string{"settings", "data", "ticked"} {
		if text == "ticked" {
			x, y = 70, 30
		} else {
			x, y = st.find(t, text)
		}
		st.click(x, y)
	}
	if st.form.key != before || st.form.changed() {
		t.Error("a click on nothing does something")
	}
}

func TestWheel(t *testing.T) {
	t.Parallel()
	turn := func(st *stage, x, y int) {
		st.run(st.Point(screen.Mouse{Kind: screen.WheelDown, X: x, Y: y}))
	}
	st := enter(t, 120, 37, experimentsFile)
	turn(st, 5, 5)
	if st.list.name != "ablate-layers" {
		t.Errorf("the cursor is on %s", st.list.name)
	}
	st.pick("ablate-pairing")
	turn(st, 5, 5)
	turn(st, 100, 5)
	if st.form.key != "data.id" || st.at.row != 2 {
		t.Errorf("the cursors are on %s and in row %d", st.form.key, st.at.row)
	}
	st.reader = st.form.read()
	turn(st, 5, 5)
	if st.reader.top != 3 {
		t.Errorf("the text begins with line %d", st.reader.top)
	}
}

func TestTheBorderIsDragged(t *testing.T) {
	t.Parallel()
	st := opened(t, 200, 57, "quick")
	at := st.places().settings.w + 1
	st.Point(screen.Mouse{Kind: screen.Press, X: at, Y: 9})
	st.Point(screen.Mouse{Kind: screen.Drag, X: 70, Y: 9})
	st.Point(screen.Mouse{Kind: screen.Release, X: 70, Y: 9})
	st.Point(screen.Mouse{Kind: screen.Drag, X: 90, Y: 9})
	if w := st.places().settings.w; w != 68 {
		t.Errorf("the settings are %d wide", w)
	}
	st.Resize(112, 30)
	if p := st.places(); p.settings.w < leastSettings || p.runs.w < leastRuns {
		t.Errorf("after a smaller window settings are %d and runs %d wide", p.settings.w, p.runs.w)
	}
}
