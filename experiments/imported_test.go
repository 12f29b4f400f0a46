package experiments

import (
	"context"
	"path/filepath"
	"strings"
	"testing"

	"oodscope/experiments/importer"
	"oodscope/results"
)

// A classifier that was given out and taken in again must say the same of every
// image, without being trained.
func TestAnImportedClassifierIsTheOneThatWasExported(t *testing.T) {
	store, run := finished(t, tiny(1))
	report, err := importer.Classifier(store, run)
	if err != nil {
		t.Fatal(err)
	}
	if err := importer.Write(filepath.Join(store.Classifiers(), "mine"+importer.Extension), report.File(), false); err != nil {
		t.Fatal(err)
	}
	e := tiny(1)
	if err := e.Set("classifier.weights", "mine"); err != nil {
		t.Fatal(err)
	}
	if err := Check(e, store, t.TempDir()); err != nil {
		t.Fatal(err)
	}
	var said []string
	again, err := Run(context.Background(), e, Options{Store: store, Log: func(line string) { said = append(said, line) }})
	if err != nil {
		t.Fatal(err)
	}
	if again.Accuracy != run.Summary.Accuracy || again.Mean[1].AUROC != run.Summary.Mean[1].AUROC {
		t.Errorf("accuracy %g and MSP's AUROC %g, before the export %g and %g", again.Accuracy, again.Mean[1].AUROC, run.Summary.Accuracy, run.Summary.Mean[1].AUROC)
	}
	if log := strings.Join(said, "\n"); strings.Contains(log, "classifier epoch") || !strings.Contains(log, "held-out accuracy") {
		t.Errorf("the log says\n%s", log)
	}
	if again.Architecture != "resnet8" || again.Parameters != run.Summary.Parameters {
		t.Errorf("the summary says %s with %d parameters", again.Architecture, again.Parameters)
	}
	judgeable(t, store)
}

// judgeable checks that the run's networks load without the imported file.
func judgeable(t *testing.T, store *results.Store) {
	t.Helper()
	run, err := store.Find("latest")
	if err != nil {
		t.Fatal(err)
	}
	if _, err := NewJudge(context.Background(), store, run, "heatmap"); err != nil {
		t.Error(err)
	}
}

func TestAMissingClassifierIsSaidBeforeTheRun(t *testing.T) {
	store, e := results.NewStore(t.TempDir()), tiny(1)
	if err := e.Set("classifier.weights", "nobodys"); err != nil {
		t.Fatal(err)
	}
	if err := Check(e, store, t.TempDir()); err == nil || !strings.Contains(err.Error(), "oodscope import") {
		t.Errorf("the error is %v", err)
	}
}
