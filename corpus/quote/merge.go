package quote

import (
	"strings"
)

// merge joins full names of one person: one that ends with the other ("Suu
// Kyi", "Aung San Suu Kyi"), or that differs by a middle name only.
func (x *index) merge() {
	into := map[*person]*person{}
	for _, p := range x.people {
		if len(p.words) < 3 || len(x.people) > 2000 {
			continue
		}
		last := len(p.words) - 1
		for _, key := range []string{p.words[0] + " " + p.words[last], p.words[last-1] + " " + p.words[last]} {
			q := x.byKey[key]
			if q == nil || q == p || into[p] != nil || into[q] != nil {
				continue
			}
			if key != p.words[0]+" "+p.words[last] || q.mentions < p.mentions {
				into[q] = p
			} else {
				into[p] = q
			}
		}
	}
	if len(into) > 0 {
		x.absorb(into)
	}
}

// absorb gives the mentions and titles of some people to others.
func (x *index) absorb(into map[*person]*person) {
	for i := range x.mentions {
		if p := into[x.mentions[i].person]; p != nil {
			x.mentions[i].person = p
		}
	}
	var kept []*person
	for _, p := range x.people {
		to := into[p]
		if to == nil {
			kept = append(kept, p)
			continue
		}
		to.mentions += p.mentions
		to.all += p.all
		for t := range p.titles {
			to.titles[t] = true
		}
		x.byKey[strings.Join(p.words, " ")] = to
		for _, w := range p.words {
			for k, q := range x.byWord[w] {
				if q == p {
					x.byWord[w][k] = to
				}
			}
		}
	}
	x.people = kept
}
