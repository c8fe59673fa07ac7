//go:build js

package page

import (
	"net/url"
	"slices"
	"time"

	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"onrecord/app/browser"
	"onrecord/app/route"
	"onrecord/app/view"
)

// Of a dossier that lies beside the app, the pages stand in the site as they are
// without the app. Where one would have to wait for the quotations of the whole
// dossier, or for texts, the page that stands there is shown, and drawn again when
// they came.

// pages are the pages that were fetched as they stand, by address: the last few.
type pages struct {
	list   map[string]*browser.Page
	asked  []string        // in this order
	lost   map[string]bool // those that could not be fetched
	toward string          // where the reader pointed last
	ahead  map[string]bool // rooms that were fetched ahead, by address

	desk  *view.Desk      // by which pages were drawn
	drawn map[string]bool // by address: whether the app drew it, which the second time is quick

	narrowed bool // what the first values of facets lead to was fetched
}

// keptPages is how many are kept.
const keptPages = 12

// hasPage reports whether the page of a state stands in the site as the reader
// would see it.
func (s *shell) hasPage(state route.State) bool {
	bare := route.State{Page: state.Page, ID: state.ID}
	rooms := []route.Page{route.Home, route.Quotes, route.Coverage, route.Story, route.Speaker, route.Article}
	o := s.source
	address := s.desk.Links.To(state)
	return o.beside() && slices.Contains(rooms, state.Page) && !s.pages.lost[address] && address == s.desk.Links.To(bare) && (!o.begun || len(keptFor(o.desk.Dossier)) == 0)
}

// standsSooner reports whether the page of the state, as it stands, is there before
// the app has drawn it: because it was fetched already, or because it takes long to
// work out and then lacks texts.
func (s *shell) standsSooner() bool {
	return slices.Contains([]route.Page{route.Quotes, route.Speaker, route.Story}, s.state.Page) || s.pages.list[s.desk.Links.To(s.state)] != nil
}

// stand shows the page of the state as it stands, and does then what brings the
// one that the app draws, which is told how the reader comes there. It reports
// false when there is no such page.
func (s *shell) stand(how arrival, then func(how arrival)) bool {
	if how == arriveFirst || how == arriveLate || how == arriveAwake || !s.hasPage(s.state) {
		return false
	}
	turn, address := s.turns, s.desk.Links.To(s.state)
	show := func(p *browser.Page) {
		s.place(still{p.Main})
		browser.Title(p.Title)
		s.settle(s.ctx, how)
		s.ctx.Defer(func(app.Context) { browser.Shown(s.source.recordAhead) }) // not before what is drawn is there
		s.later(then)
		s.roomsAhead()
	}
	if p := s.pages.list[address]; p != nil {
		show(p)
		return true
	}
	go func() {
		p := s.pages.fetch(address)
		s.dispatch(func(app.Context) {
			switch {
			case turn != s.turns:
			case p != nil:
				show(p)
			default:
				then(how)
			}
		})
	}()
	return true
}

// recordAhead begins to fetch the quotations, which take longer than the page.
func (o *source) recordAhead() {
	if o.begun && o.desk.Lacks() && !o.coming {
		o.coming = true
		o.files.ahead(o.pack.RecordFiles())
	}
}

// drawn reports whether the app drew the page of the state before.
func (s *shell) drawn() bool {
	return s.pages.desk == s.desk && s.pages.drawn[s.desk.Links.To(s.state)]
}

// noteDrawn notes that it did.
func (s *shell) noteDrawn() {
	p := &s.pages
	if p.desk != s.desk {
		p.desk, p.drawn, p.narrowed = s.desk, map[string]bool{}, false
	}
	p.drawn[s.desk.Links.To(s.state)] = true
	if s.source.beside() && !s.desk.Lacks() {
		s.roomsAhead()
		s.listsAhead()
	}
}

// roomsAhead fetches the rooms that a reader of quotations may go to next.
func (s *shell) roomsAhead() {
	p := &s.pages
	for _, room := range []route.Page{route.Home, route.Coverage, route.Quotes} {
		if address := s.desk.Links.To(route.State{Page: room}); !p.ahead[address] && !p.drawn[address] && p.list[address] == nil {
			if p.ahead == nil {
				p.ahead = map[string]bool{}
			}
			p.ahead[address] = true
			browser.Idle(func() { go p.fetch(address) })
		}
	}
}

// listsAhead fetches what the first rows show of the lists that the reader may narrow
// this one to: by the first value of each facet.
func (s *shell) listsAhead() {
	r, ok := s.room.(quotesRoom)
	bare := s.desk.Links.To(route.State{Page: route.Quotes})
	if !ok || s.pages.narrowed || s.desk.Links.To(s.state) != bare {
		return
	}
	s.pages.narrowed = true
	go func() {
		time.Sleep(looksFirst)
		for _, f := range r.facets {
			if browser.Rest(); s.room == nil || s.desk.Links.To(s.state) != bare {
				return
			}
			if u, err := url.Parse(f.Values[0].Href); err == nil {
				s.source.desk.Fetch(s.glance(s.desk.Links.Parse(u))) // what cannot be had is told when the page misses it
			}
		}
	}()
}

// looksFirst is for how long a reader looks at a list at least before narrowing it.
const looksFirst = 300 * time.Millisecond

// later does what brings the rest of a page, once this much of it is painted,
// unless the reader went on.
func (s *shell) later(rest func(how arrival)) {
	turn := s.turns
	browser.Painted(func() {
		s.dispatch(func(app.Context) {
			if turn == s.turns {
				rest(arriveAwake)
			}
		})
	})
}

// fetch fetches a page, nil when it does not stand there.
func (p *pages) fetch(address string) *browser.Page {
	page, err := browser.FetchPage(address)
	if err != nil {
		if p.lost == nil {
			p.lost = map[string]bool{}
		}
		p.lost[address] = true
		return nil
	}
	if p.list == nil {
		p.list = map[string]*browser.Page{}
	}
	if p.list[address] == nil {
		p.asked = append(p.asked, address)
	}
	p.list[address] = page
	if len(p.asked) > keptPages {
		delete(p.list, p.asked[0])
		p.asked = p.asked[1:]
	}
	return page
}

// toward fetches the page that the reader is about to go to.
func (s *shell) toward(address string) {
	u, err := url.Parse(address)
	if err != nil || s.source == nil || s.pages.list[address] != nil || s.pages.toward == address {
		return
	}
	state, turn := s.desk.Links.Parse(u), s.turns
	s.pages.toward = address
	time.AfterFunc(dwells, func() {
		switch {
		case s.pages.toward != address:
		case s.hasPage(state):
			if state.Page != route.Home {
				s.source.recordAhead()
			}
			s.pages.fetch(address)
		case turn == s.turns && s.source.begun && !s.source.desk.Lacks() && listed(state):
			go s.source.desk.Fetch(s.glance(state)) // what cannot be had is told when the page misses it
		}
	})
}

// dwells is how long a pointer stays on a link that it does not only pass.
const dwells = 40 * time.Millisecond
