//go:build unix

package experiments

import (
	"context"
	"errors"
	"fmt"
	"os/exec"
	"slices"
	"syscall"

	"oodscope/experiments/spec"
	"oodscope/results"
)

// Queue puts cells at the end of the queue, starts it, and returns the runs' ids.
func (p Process) Queue(ctx context.Context, cells []spec.Experiment) ([]string, error) {
	return p.enqueue(ctx, cells, "")
}

// Resume queues the settings of a run that was stopped, failed or crashed again, as a
// new run, and returns its id. Stages that were finished are taken as they are; the one
// that was not begins anew.
func (p Process) Resume(ctx context.Context, ref string) (string, error) {
	run, err := p.Store.Find(ref)
	if err != nil {
		return "", err
	}
	switch status := run.Status(); {
	case !status.Ended():
		return "", fmt.Errorf("resume %s: the run is %s: stop it first", run.ID, status)
	case status == results.Finished:
		return "", fmt.Errorf("resume %s: the run is finished: run the experiment again", run.ID)
	}
	waiting, err := p.Store.Queued()
	if err != nil {
		return "", fmt.Errorf("resume %s: %w", run.ID, err)
	}
	if i := slices.IndexFunc(waiting, func(q results.QueuedRun) bool { return q.Resumes == run.ID }); i >= 0 {
		return "", fmt.Errorf("resume %s: %s waits to do so already", run.ID, waiting[i].ID)
	}
	e, err := specOf(run)
	if err != nil {
		return "", fmt.Errorf("resume: %w", err)
	}
	ids, err := p.enqueue(ctx, []spec.Experiment{e}, run.ID)
	if len(ids) == 0 {
		return "", err
	}
	return ids[0], err
}

func (p Process) enqueue(ctx context.Context, cells []spec.Experiment, resumes string) ([]string, error) {
	runs, hashes := make([]results.QueuedRun, len(cells)), make([]string, len(cells))
	for i, cell := range cells {
		runs[i] = results.QueuedRun{Name: RunName(cell), Spec: cell.TOML(), Resumes: resumes}
		hashes[i] = cell.Hash()
	}
	ids, err := p.Store.Enqueue(ctx, runs, hashes)
	if err != nil {
		return ids, err
	}
	return ids, p.StartQueue(ctx)
}

// StartQueue starts a worker for every free slot that something waits for. Workers
// live on when this process, its terminal or its connection ends.
func (p Process) StartQueue(ctx context.Context) error {
	n, err := p.Store.Startable(ctx)
	for range n {
		if err := p.startWorker(); err != nil {
			return fmt.Errorf("start the queue: %w", err)
		}
	}
	return err
}

func (p Process) startWorker() error {
	cmd := exec.Command(p.Program, append([]string{"work"}, p.Args...)...)
	cmd.SysProcAttr = &syscall.SysProcAttr{Setsid: true}
	if err := cmd.Start(); err != nil {
		return err
	}
	go func() { _ = cmd.Wait() }() // so that no dead process stays behind
	return nil
}

// Work takes a free slot and starts what waits, one run after the other, until nothing
// does. It returns at once where no slot is free. When ctx ends the run under way goes
// on by itself.
func (p Process) Work(ctx context.Context) error {
	w, err := p.Store.Work(ctx)
	if w == nil || err != nil {
		return err
	}
	defer w.Close()
	for {
		c, err := w.Next(ctx)
		if c == nil || err != nil {
			return err
		}
		killed, reason, err := p.start(ctx, c)
		if err != nil {
			return errors.Join(err, c.Close())
		}
		if err := c.End(ctx, killed, reason); err != nil {
			return err
		}
	}
}

// start runs what was claimed to its end. Its process inherits the slot and the claim,
// so that both are taken for as long as it lives, also without this one.
func (p Process) start(ctx context.Context, c *results.Claim) (killed bool, reason string, err error) {
	said, err := nameless()
	if err != nil {
		return false, "", err
	}
	defer said.Close()
	cmd := exec.Command(p.Program, append([]string{"run", "--queued", c.ID}, p.Args...)...)
	cmd.Stderr, cmd.ExtraFiles = said, c.Files()
	cmd.SysProcAttr = &syscall.SysProcAttr{Setsid: true}
	if err := cmd.Start(); err != nil {
		return false, err.Error(), nil
	}
	ended := make(chan error, 1)
	go func() { ended <- cmd.Wait() }()
	select {
	case <-ctx.Done():
		return false, "", ctx.Err()
	case err = <-ended:
	}
	var exit *exec.ExitError
	killed = errors.As(err, &exit) && exit.ExitCode() < 0
	return killed, lastWords(said, err), nil
}

// The files of Claim.Files, as the process that inherits them finds them.
const firstInherited = 3

// RunQueued runs what waits under an id. It is the work of the process that a worker
// starts: o says all but the store, the id and what is resumed. In the end it starts the
// queue again, for the case that the worker is gone; but not where ctx has ended, as it
// does when the machine goes down, for what is started then is lost.
func (p Process) RunQueued(ctx context.Context, id string, o Options) (*results.Summary, error) {
	handed := p.Store.TakeOver(id, firstInherited)
	summary, err := p.runQueued(ctx, id, o)
	handed.Close()
	if ctx.Err() != nil {
		return summary, err
	}
	return summary, errors.Join(err, p.StartQueue(context.WithoutCancel(ctx)))
}

func (p Process) runQueued(ctx context.Context, id string, o Options) (*results.Summary, error) {
	q, err := p.Store.QueuedRun(id)
	if err != nil {
		return nil, err
	}
	e, err := spec.ParseRun(q.Spec)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", id, err)
	}
	var begun error
	started := o.Started
	o.Store, o.ID, o.Resumes = p.Store, q.ID, q.Resumes
	o.Started = func(id, dir string) {
		begun = p.Store.Begun(context.WithoutCancel(ctx), id)
		if started != nil {
			started(id, dir)
		}
	}
	summary, err := Run(ctx, e, o)
	return summary, errors.Join(err, begun)
}
