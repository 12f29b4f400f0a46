package tui

import (
	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"
)

// synchronize turns on synchronized output (DEC mode 2026) over SSH, where Bubble Tea 2.1 does not ask for it because
// some terminals print the question. Saying that the mode is known and off makes the renderer wrap each frame in it;
// a terminal without the mode ignores the two codes, and frames no longer tear on a slow line elsewhere.
func synchronize(env tea.EnvMsg) tea.Cmd {
	_, ssh := env.LookupEnv("SSH_TTY")
	if term := env.Getenv("TERM"); !ssh || term == "dumb" || term == "linux" {
		return nil
	}
	return func() tea.Msg {
		return tea.ModeReportMsg{Mode: ansi.ModeSynchronizedOutput, Value: ansi.ModeReset}
	}
}
