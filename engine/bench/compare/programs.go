package main

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"time"
)

// scripts is where the Python programs lie in the repository.
const scripts = "engine/bench/torch"

// programs are both sides, ready to run.
type programs struct {
	dir    string // temporary, with the binary
	python string
	build  string // identifies the code of both sides
}

// prepare builds oodscope and finds Python.
func prepare(ctx context.Context, s settings) (p programs, err error) {
	if p.python, err = findPython(ctx, s.python); err != nil {
		return p, err
	}
	if p.dir, err = os.MkdirTemp("", "oodscope-compare-*"); err != nil {
		return p, err
	}
	build := exec.CommandContext(ctx, "go", "build", "-trimpath", "-buildvcs=false", "-o", p.oodscope(), ".")
	build.Env = append(os.Environ(), "CGO_ENABLED=0")
	if out, err := build.CombinedOutput(); err != nil {
		p.remove()
		return p, fmt.Errorf("build oodscope (at the repository's root?): %w\n%s", err, out)
	}
	if p.build, err = p.hash(); err != nil {
		p.remove()
	}
	return p, err
}

func (p programs) remove() { os.RemoveAll(p.dir) }

func (p programs) oodscope() string { return filepath.Join(p.dir, "oodscope") }

// hash identifies the code of both sides.
func (p programs) hash() (string, error) {
	h := sha256.New()
	for _, path := range []string{p.oodscope(), filepath.Join(scripts, pytorch), filepath.Join(scripts, sklearn), filepath.Join(scripts, "networks.py")} {
		text, err := os.ReadFile(path)
		if err != nil {
			return "", err
		}
		h.Write(text)
	}
	return hex.EncodeToString(h.Sum(nil))[:16], nil
}

// findPython is the named interpreter, or the first usual one that has torch.
func findPython(ctx context.Context, named string) (string, error) {
	candidates := []string{"python3", "/usr/bin/python3"}
	if named != "" {
		candidates = []string{named}
	}
	for _, c := range candidates {
		if exec.CommandContext(ctx, c, "-c", "import torch").Run() == nil {
			return c, nil
		}
	}
	return "", fmt.Errorf("%s: no Python with torch: install python3-torch or name another with -python", strings.Join(candidates, ", "))
}

// The two sides of a comparison.
const (
	ours   = "oodscope"
	theirs = "reference"
)

// command is one side's process, which prints a JSON object.
func (p programs) command(ctx context.Context, c comparison, side string, seconds float64) *exec.Cmd {
	args, extra := append([]string{"bench", "--json"}, c.args...), c.ours
	program := p.oodscope()
	if side == theirs {
		args, extra = append([]string{filepath.Join(scripts, c.script)}, c.args...), c.theirs
		program = p.python
	}
	cmd := exec.CommandContext(ctx, program, append(args, "--seconds", fmt.Sprint(seconds))...)
	cmd.Env = append(os.Environ(), extra...)
	return cmd
}

// run measures one side once.
func (p programs) run(ctx context.Context, c comparison, side string, round int, seconds float64) (record, error) {
	r := record{Case: c.name, Side: side, Round: round, Seconds: seconds, Build: p.build, Time: time.Now().UTC().Truncate(time.Second)}
	cmd := p.command(ctx, c, side, seconds)
	var out, said bytes.Buffer
	cmd.Stdout, cmd.Stderr = &out, &said
	if err := cmd.Run(); err != nil {
		if ctx.Err() != nil {
			return r, errors.New("stopped; the same command goes on from here")
		}
		return r, fmt.Errorf("%s of %q: %w\n%s\n%s", side, c.name, err, cmd, said.Bytes())
	}
	if err := json.Unmarshal(out.Bytes(), &r.Result); err != nil {
		return r, fmt.Errorf("%s of %q prints no JSON: %w", side, c.name, err)
	}
	r.Raw = json.RawMessage(out.Bytes())
	return r, r.Result.check()
}
