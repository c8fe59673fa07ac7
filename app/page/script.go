//go:build js

package page

import (
	"encoding/json"
	"syscall/js"

	"onrecord/app/browser"
	"onrecord/app/route"
	"onrecord/app/view"
)

// offerScripts gives scripts onrecord.search(query, limit): a promise of a text
// of JSON with the reports found, best first, each {id, title, outlet, date,
// score, snippet, marks: [{start, end, match}]}. Without a limit it is 10, with
// 0 all of them.
func (s *shell) offerScripts() {
	browser.Offer("search", func(args []js.Value) string {
		query, limit := "", 10
		if len(args) > 0 && args[0].Type() == js.TypeString {
			query = args[0].String()
		}
		if len(args) > 1 && args[1].Type() == js.TypeNumber {
			limit = max(args[1].Int(), 0)
		}
		r := view.Request(route.State{Query: query})
		r.Limit = limit
		found := s.desk.Find(s.desk.Index.Search(r), limit)
		b, err := json.Marshal(found)
		if err != nil {
			return "[]"
		}
		return string(b)
	})
}
