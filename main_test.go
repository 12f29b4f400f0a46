package main

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"
)

// The test binary is oodscope too, under that name in a script's path.
func TestMain(m *testing.M) {
	testscript.Main(m, map[string]func(){"oodscope": main})
}

// The scripts in testdata/script run the program as a person does, each in a
// folder of its own that holds tiny.toml. Their own commands:
//
//	exits N PROGRAM ARGS...      the program ends with exit status N
//	refused PROGRAM ARGS...      ... with 2, one line on standard error and nothing else
//	judged PROGRAM ARGS...       ... with 1 if standard output says that an image is OOD, else 0
//	interrupted PROGRAM ARGS...  ... with 130, on Ctrl-C while it trains the decoder
//	json                         the last standard output is JSON
//	events RESULTS RUN           prints a run's scalars, all but the speeds
//	ids NAME...                  the words of the last standard output are ids of runs: keeps them as variables
//	awaits STATE RUN             waits until a run is in a state
//	bad KIND FILE                makes a file of badFiles
func TestScripts(t *testing.T) {
	testscript.Run(t, testscript.Params{
		Dir: filepath.Join("testdata", "script"),
		Setup: func(e *testscript.Env) error {
			tiny, err := os.ReadFile(filepath.Join("testdata", "tiny.toml"))
			if err != nil {
				return err
			}
			return os.WriteFile(filepath.Join(e.WorkDir, "tiny.toml"), tiny, 0o666)
		},
		Cmds: map[string]func(ts *testscript.TestScript, neg bool, args []string){
			"exits": exits, "judged": judged, "refused": refused, "interrupted": interrupted, "json": isJSON, "events": printEvents, "bad": bad,
			"ids": keepIDs, "awaits": awaits,
		},
		RequireExplicitExec: true,
		RequireUniqueNames:  true,
	})
}
