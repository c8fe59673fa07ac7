package view

import "slices"

// keptWorks is how many things that were worked out are remembered.
const keptWorks = 8

// work is something that was worked out, and what it was asked by.
type work struct {
	asked string
	done  any
}

// keep returns what do works out, or what it worked out before when the same was
// asked a short while ago. What lacks a text is not remembered.
func keep[T any](d *Desk, asked string, do func() T) T {
	if done := d.kept(asked); done != nil {
		return done.(T)
	}
	done := do()
	if !d.Misses() {
		d.remember(asked, done)
	}
	return done
}

// kept returns what is remembered, or nil.
func (d *Desk) kept(asked string) any {
	if i := slices.IndexFunc(d.works, func(w work) bool { return w.asked == asked }); i >= 0 {
		return d.works[i].done
	}
	return nil
}

func (d *Desk) remember(asked string, done any) {
	d.works = append(d.works[max(0, len(d.works)+1-keptWorks):], work{asked, done})
}
