package launch

import (
	"context"
	"errors"
	"fmt"
	"math"
	"strings"
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/colorprofile"

	"oodscope/experiments"
	"oodscope/experiments/spec"
	"oodscope/results"
	"oodscope/tui/feed"
	"oodscope/tui/grid"
	"oodscope/tui/keys"
	"oodscope/tui/screen"
	"oodscope/tui/theme"
)

// now is when every fixture is looked at.
var now = time.Date(2026, 11, 23, 12, 30, 0, 0, time.UTC)

var dark = theme.For(colorprofile.TrueColor, true)

const experimentsFile = `
[datasets]
pets = "/data/pets"

[experiment.quick]
description = "built-in images and a small network: the whole method in minutes"
classifier.batch = 32
decoder.epochs = 40
decoder.learning_rate = 1e-3
detectors.names = ["heatmap", "msp", "energy", "knn", "mlp-head"]

[experiment.cifar10-small]
description = "CIFAR-10 with a ResNet-20: small enough for a CPU"
data.id = "cifar10"
data.outliers = "tiny-imagenet/train"
data.num_outliers = 5000
data.ood = ["svhn/test", "textures", "street-characters"]
classifier.architecture = "resnet20"
classifier.schedule = "plateau"

[experiment.ablate-pairing]
description = "the ID partner of an outlier: closest, as in the published code, or random"
extends = "quick"
[experiment.ablate-pairing.sweep]
"decoder.pairing" = ["closest", "reference", "random"]
seed = [1, 2, 3]

[experiment.ablate-layers]
description = "how many encoder outputs the decoder is fed"
extends = "quick"
[experiment.ablate-layers.sweep]
"decoder.forward_layers" = [1, 2, 3, 4]

[experiment.ablate-compat]
extends = "quick"
[experiment.ablate-compat.sweep]
"decoder.loss_weight" = ["target", "none"]
compat = ["none", "reference"]
seed = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12]
`

// longFile has names and texts that fit nowhere, and would steer a terminal.
var longFile = fmt.Sprintf(`
[experiment.%[1]s]
description = "%[2]s"
data.id = "%[3]s"
data.ood = ["%[4]s"]
[experiment.%[1]s.sweep]
"data.outliers" = ["%[5]s", "b"]
"detectors.names" = [["msp", "energy"], ["all"]]
`, strings.Repeat("a-name-", 9), strings.Repeat(`日本語 \u202e é `, 90), strings.Repeat("set-", 80), strings.Repeat("ood/", 90), strings.Repeat("é日", 70))

// control remembers what it was asked to do, and plans with times of its own.
type control struct {
	screen.Control
	text     string
	broken   error // why the file cannot be read
	check    func(spec.Experiment) error
	plan     func(*experiments.Plan) error
	planned  int
	canceled int
	queued   []spec.Experiment
	refuse   error // of everything that starts or changes something
	written  []spec.Experiment
}

func (c *control) Experiments() (all []spec.Experiment, err error) {
	if c.broken != nil {
		return nil, c.broken
	}
	file, err := spec.Parse("experiments.toml", []byte(c.text))
	if err != nil {
		return nil, err
	}
	for _, name := range file.Names() {
		e, err := file.Experiment(name)
		if err != nil {
			return nil, err
		}
		all = append(all, e)
	}
	return all, nil
}

func (c *control) Check(e spec.Experiment) error {
	if c.check != nil {
		return c.check(e)
	}
	return e.Validate(nil)
}

// Plan supposes that the classifiers of the seeds 1 and 2 are there, and of the closest pairing the run of seed 1.
func (c *control) Plan(ctx context.Context, e spec.Experiment) (experiments.Plan, error) {
	c.planned++
	if ctx.Err() != nil {
		c.canceled++
		return experiments.Plan{}, ctx.Err()
	}
	cells, err := e.Cells()
	p := experiments.Plan{Slots: 1}
	made := map[string]bool{}
	for _, cell := range cells {
		p.Cells = append(p.Cells, cellPlan(cell, made))
	}
	if err == nil && c.plan != nil {
		err = c.plan(&p)
	}
	return p, err
}

var finishedDecoder = func() spec.Decoder {
	d := spec.Default().Decoder
	d.Epochs, d.LearningRate = 40, 1e-3
	return d
}()

func cellPlan(cell spec.Experiment, made map[string]bool) experiments.CellPlan {
	c := experiments.CellPlan{Cell: cell}
	if cell.Seed == 1 && cell.Compat == "none" && cell.Decoder == finishedDecoder {
		c.Run = "20261123-093000.000-ablate-pairing-77aa01b"
	}
	classifier := spec.HashOf(cell.Classifier.Used(), cell.Seed)
	decoder := spec.HashOf(classifier, cell.Decoder)
	for _, s := range []struct {
		kind, hash string
		seconds    float64
	}{
		{"classifier", classifier, 190}, {"features", classifier, 4}, {"pairs", spec.HashOf(classifier, cell.Decoder.Pairing), 2},
		{"decoder", decoder, 4.5 * float64(cell.Decoder.Epochs)}, {"scores", spec.HashOf(decoder, cell.Detectors), 6}, {"heatmaps", decoder, 4},
	} {
		of := experiments.StagePlan{Kind: s.kind, Hash: s.hash, Cached: c.Run != "" || s.hash == classifier && cell.Seed <= 2, Shared: made[s.kind+s.hash]}
		if made[s.kind+s.hash] = true; !of.Cached && !of.Shared {
			of.Seconds, of.From = s.seconds, "20261122-181500.000-quick-3fa9c1d"
		}
		c.Seconds += of.Seconds
		c.Stages = append(c.Stages, of)
	}
	return c
}

// unknownTimes plans as if no decoder had been computed yet.
func unknownTimes(p *experiments.Plan) error {
	for i := range p.Cells {
		for j := range p.Cells[i].Stages {
			if s := &p.Cells[i].Stages[j]; s.Kind == "decoder" && !s.Cached {
				s.Seconds, s.From = math.NaN(), ""
			}
		}
	}
	return nil
}

// missingData plans as if data were not there.
func missingData(p *experiments.Plan) error {
	for i, c := range p.Cells {
		p.Cells[i] = experiments.CellPlan{Cell: c.Cell, Seconds: math.NaN(), Problem: "data set svhn/test: file does not exist; expected test_32x32.mat in the folder svhn\n" +
			"data set textures/all: file does not exist; expected the folder dtd, or an archive of it"}
	}
	return nil
}

func (c *control) Queue(_ context.Context, cells []spec.Experiment) (ids []string, err error) {
	if c.refuse != nil {
		return nil, c.refuse
	}
	for _, cell := range cells {
		c.queued = append(c.queued, cell)
		ids = append(ids, results.NewID(experiments.RunName(cell), cell.Hash(), now))
	}
	return ids, nil
}

func (c *control) Write(e spec.Experiment) error {
	c.written = append(c.written, e)
	return c.refuse
}

// stage runs a screen without a program: commands are carried out at once, what waits is kept until the test lets time pass.
type stage struct {
	*Screen
	t       interface{ Helper() }
	control *control
	waiting []tea.Msg
	slow    []tea.Msg               // the messages that say that something takes long
	edits   func(path string) error // what the editor does; nil: it fails
	files   []string                // that it was given
	command []string                // that it was started with
}

// enter is a screen of a size that has read an experiments file.
func enter(t interface{ Helper() }, w, h int, text string) *stage {
	t.Helper()
	st := &stage{t: t, control: &control{text: text}}
	d := &screen.Desk{Context: context.Background(), Now: func() time.Time { return now }, Control: st.control, After: st.after}
	st.Screen = New(d)
	st.Screen.editor = []string{"an-editor", "--wait"}
	st.Screen.exec = st.exec
	st.Resize(w, h)
	st.run(st.Enter())
	return st
}

// opened is a screen with an experiment open that is planned.
func opened(t interface{ Helper() }, w, h int, name string) *stage {
	t.Helper()
	st := enter(t, w, h, experimentsFile)
	st.run(st.openBy(name))
	return st
}

func (st *stage) after(_ time.Duration, msg tea.Msg) tea.Cmd {
	return func() tea.Msg {
		if _, slow := msg.(planSlow); slow {
			st.slow = append(st.slow, msg)
		} else {
			st.waiting = append(st.waiting, msg)
		}
		return nil
	}
}

// run carries out a command and what comes of it.
func (st *stage) run(cmd tea.Cmd) {
	if cmd == nil {
		return
	}
	switch msg := cmd().(type) {
	case nil:
	case tea.BatchMsg:
		for _, c := range msg {
			st.run(c)
		}
	default:
		st.run(st.Receive(msg))
	}
}

// pass lets the pauses pass that were asked for.
func (st *stage) pass() {
	waiting := st.waiting
	st.waiting = nil
	for _, msg := range waiting {
		st.run(st.Receive(msg))
	}
}

// press does actions as the root model does, only those that are not disabled, and lets time pass.
func (st *stage) press(actions ...keys.Action) {
	st.t.Helper()
	for _, a := range actions {
		if why := st.Disabled(a); why != "" {
			panic(fmt.Sprintf("%s: %s", a, why))
		}
		st.run(st.Do(a))
		st.pass()
	}
}

// on puts the cursor on a setting.
func (st *stage) on(key string) *stage {
	st.part, st.form.key = inSettings, key
	return st
}

// answer types a text into the field that is open, and gives the reason why it will not do.
func (st *stage) answer(text string) (why string) {
	st.t.Helper()
	p := st.desk.Take().Prompt
	if p == nil {
		return "no field is open"
	}
	why, cmd := p.Done(text)
	st.run(cmd)
	st.pass()
	return why
}

// yes answers the question that is open, which it gives.
func (st *stage) yes() string {
	q := st.desk.Take().Question
	if q == nil {
		return "no question is open"
	}
	st.run(q.Yes())
	return q.Text
}

func (st *stage) said() string { return st.desk.Take().Say }

// frame is the screen as it is drawn.
func (st *stage) frame() grid.Grid {
	g := grid.New(st.w, st.h)
	st.Draw(g, screen.Frame{Theme: dark, Now: now})
	return g
}

// shows fails where texts are not on screen.
func (st *stage) shows(t *testing.T, texts ...string) {
	t.Helper()
	all := st.frame().Plain()
	for _, text := range texts {
		if !strings.Contains(all, text) {
			t.Errorf("%q is not on screen:\n%s", text, all)
		}
	}
}

// inList puts runs into the desk's list: of each cell one in a state.
func (st *stage) inList(status results.Status, cells ...spec.Experiment) {
	for _, cell := range cells {
		r := &results.Run{ID: results.NewID(cell.Name, cell.Hash(), now), Name: cell.Name, Alive: status == results.Running, State: results.State{Status: status}}
		st.desk.List.Rows = append(st.desk.List.Rows, feed.Row{Run: r})
	}
	st.run(st.Receive(screen.ListRead{}))
	st.pass()
}

var errRefused = errors.New("the queue is locked by another process")
