// Command oodscope is a terminal workbench for heatmap-based
// out-of-distribution detection. See README.md.
package main

import (
	"context"
	_ "embed"
	"os"
	"runtime/debug"

	"oodscope/tui/cli"
)

// shipped is the experiments file that oodscope init writes.
//
//go:embed experiments.toml
var shipped []byte

// version is set by the linker for releases.
var version = ""

func main() {
	program := cli.Program{Version: buildVersion(), Shipped: shipped, Out: os.Stdout, Err: os.Stderr}
	os.Exit(cli.Main(context.Background(), program, os.Args[1:]))
}

func buildVersion() string {
	if version != "" {
		return version
	}
	if info, ok := debug.ReadBuildInfo(); ok && info.Main.Version != "" {
		return info.Main.Version
	}
	return "(devel)"
}
