package view

import "slices"

// keptWorks is how many things that were worked out are remembered.
const keptWorks = 6

// work is something that was worked out, and what it was asked by.
type work struct {
	asked string
	done  any
}

// keep returns what do works out, or what it worked out before when the same was
// asked a short while ago. What lacks a text is not remembered.
func keep[T any](d *Desk, asked string, do func() T) T {
	if i := slices.IndexFunc(d.works, func(w work) bool { return w.asked == asked }); i >= 0 {
		return d.works[i].done.(T)
	}
	done := do()
	if !d.Misses() {
		d.works = append(d.works[max(0, len(d.works)+1-keptWorks):], work{asked, done})
	}
	return done
}
