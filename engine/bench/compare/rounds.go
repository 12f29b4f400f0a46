package main

import (
	"context"
	"fmt"
	"os"
	"time"
)

// task is one process to run.
type task struct {
	comparison
	side  string
	round int
}

// tasks are what is still to be measured. The sides change places from round to
// round, and all cases are done before the next round begins: what else happens
// on the machine meets both.
func tasks(chosen []comparison, rounds int, done []record) (list []task) {
	for round := range rounds {
		order := []string{ours, theirs}
		if round%2 == 1 {
			order = []string{theirs, ours}
		}
		for _, c := range chosen {
			for _, side := range order {
				if _, ok := find(done, c.name, side, round); !ok {
					list = append(list, task{c, side, round})
				}
			}
		}
	}
	return list
}

// measure runs the tasks and returns all records.
func (p programs) measure(ctx context.Context, s settings, done []record) ([]record, error) {
	list := tasks(s.cases, s.rounds, done)
	begin := time.Now()
	for i, t := range list {
		fmt.Fprintf(os.Stderr, "%d/%d  round %d  %s, %s  %s\n", i+1, len(list), t.round+1, t.name, t.side, left(begin, i, len(list)))
		r, err := p.run(ctx, t.comparison, t.side, t.round, s.seconds)
		if err != nil {
			return done, err
		}
		if err := r.add(s.out); err != nil {
			return done, err
		}
		fmt.Fprintf(os.Stderr, "        %.1f/s\n", r.Result.Speed)
		done = append(done, r)
	}
	return done, nil
}

// left is the time that the rest will take at the speed so far.
func left(begin time.Time, done, all int) string {
	if done == 0 {
		return ""
	}
	each := time.Since(begin) / time.Duration(done)
	return fmt.Sprintf("%s left", (each * time.Duration(all-done)).Round(time.Second))
}
