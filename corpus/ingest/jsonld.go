package ingest

import (
	"encoding/json"
	"html"
	"strings"
)

// articleTypes are the types of schema.org that describe the article itself,
// not something on its page; those of whole pages come last.
var articleTypes = map[string]int{
	"newsarticle": 3, "reportagenewsarticle": 3, "analysisnewsarticle": 3, "opinionnewsarticle": 3, "backgroundnewsarticle": 3, "reviewnewsarticle": 3,
	"article": 3, "blogposting": 3, "report": 3, "techarticle": 3, "scholarlyarticle": 3, "liveblogposting": 3, "socialmediaposting": 2,
	"advertisercontentarticle": 3, "satiricalarticle": 3, "review": 2, "recipe": 2, "creativework": 2, "discussionforumposting": 2,
	"videoobject": 1, "webpage": 1, "itempage": 1, "faqpage": 1, "qapage": 1,
}

// jsonLD reads a script of JSON-LD. Scripts that are broken in the usual ways
// (comments around them, line breaks in strings) are mended.
func (d *declaration) jsonLD(script string) {
	var v any
	script = strings.TrimSpace(script)
	for _, cut := range []string{"<!--", "//<![CDATA[", "<![CDATA[", "/*<![CDATA[*/"} {
		script = strings.TrimSpace(strings.TrimPrefix(script, cut))
	}
	for _, cut := range []string{"-->", "//]]>", "]]>", "/*]]>*/", ";"} {
		script = strings.TrimSpace(strings.TrimSuffix(script, cut))
	}
	if json.Unmarshal([]byte(script), &v) != nil {
		if json.Unmarshal([]byte(mended(script)), &v) != nil {
			d.salvage(script, JSONLD)
			return
		}
	}
	g := graph{byID: map[string]map[string]any{}}
	g.collect(v, 0)
	best := 0
	for _, n := range g.nodes {
		best = max(best, articleTypes[typeOf(n)])
	}
	for rank := best; rank >= 1 && rank >= best-1; rank-- {
		for _, n := range g.nodes {
			if articleTypes[typeOf(n)] == rank {
				g.article(d, n, rank)
				break
			}
		}
	}
	if len(d.authors) == 0 {
		g.onlyPerson(d)
	}
	for _, n := range g.nodes {
		if t := typeOf(n); t == "website" || t == "newsmediaorganization" {
			d.add("outlet", text(n["name"]), JSONLD)
		}
	}
}

// onlyPerson takes the one person that a page of no author speaks of for it.
func (g *graph) onlyPerson(d *declaration) {
	var found []string
	for _, n := range g.nodes {
		if typeOf(n) == "person" {
			found = append(found, text(n["name"]))
		}
	}
	if found = unique(found); len(found) == 1 {
		d.add("author", found[0], JSONLD)
	}
}

// salvage finds the date in a script that is no good JSON, or none at all.
func (d *declaration) salvage(script string, from Origin) {
	for _, key := range []string{"datePublished", "publishedAt", "published_at", "publishDate", "publishedDate", "publicationDate", "firstPublished", "datePosted"} {
		_, rest, ok := strings.Cut(script, `"`+key+`"`)
		if !ok {
			continue
		}
		rest = strings.TrimLeft(rest, " \t\r\n:")
		if value, _, ok := strings.Cut(strings.TrimPrefix(rest, `"`), `"`); ok && strings.HasPrefix(rest, `"`) && len(value) < 60 && declaredDate(value) != "" {
			d.add("date", value, from)
			return
		}
	}
}

// mended replaces control characters and broken escapes inside strings.
func mended(s string) string {
	return strings.Map(func(r rune) rune {
		if r < ' ' {
			return ' '
		}
		return r
	}, s)
}

// graph is the nodes of a script.
type graph struct {
	nodes []map[string]any
	byID  map[string]map[string]any
}

func (g *graph) collect(v any, depth int) {
	if depth > 8 || len(g.nodes) > 300 {
		return
	}
	switch v := v.(type) {
	case []any:
		for _, e := range v {
			g.collect(e, depth+1)
		}
	case map[string]any:
		g.nodes = append(g.nodes, v)
		if id, ok := v["@id"].(string); ok && len(v) > 1 {
			g.byID[id] = v
		}
		for _, key := range []string{"@graph", "mainEntity", "mainEntityOfPage", "hasPart", "itemListElement"} {
			if key != "itemListElement" || typeOf(v) != "breadcrumblist" && typeOf(v) != "itemlist" {
				g.collect(v[key], depth+1)
			}
		}
	}
}

func typeOf(n map[string]any) string {
	t := n["@type"]
	if list, ok := t.([]any); ok {
		for _, e := range list {
			if s, ok := e.(string); ok && articleTypes[strings.ToLower(s)] > 0 {
				return strings.ToLower(s)
			}
		}
		if len(list) > 0 {
			t = list[0]
		}
	}
	s, _ := t.(string)
	if i := strings.LastIndexByte(s, '/'); i >= 0 {
		s = s[i+1:]
	}
	return strings.ToLower(s)
}

func (g *graph) article(d *declaration, n map[string]any, rank int) {
	if rank > 1 {
		d.add("title", text(n["headline"]), JSONLD)
		d.add("title", text(n["name"]), JSONLD)
		d.add("standfirst", text(n["alternativeHeadline"]), JSONLD)
		for _, name := range g.names(n["author"], 0) {
			d.add("author", name, JSONLD)
		}
		if len(d.authors) == 0 {
			for _, name := range g.names(n["creator"], 0) {
				d.add("author", name, JSONLD)
			}
		}
		if body := text(n["articleBody"]); body != "" {
			d.body = append(d.body, said{body, JSONLD})
		}
	}
	d.add("standfirst", text(n["description"]), JSONLD)
	d.add("date", text(n["datePublished"]), JSONLD)
	d.add("date", text(n["dateCreated"]), JSONLD)
	for _, key := range []string{"publisher", "sourceOrganization", "isPartOf"} {
		for _, name := range g.names(n[key], 0) {
			d.add("outlet", name, JSONLD)
		}
	}
	d.add("section", text(n["articleSection"]), JSONLD)
	d.add("section", text(n["printSection"]), JSONLD)
	d.add("page", text(n["printPage"]), JSONLD)
	d.add("url", text(n["url"]), JSONLD)
	switch page := n["mainEntityOfPage"].(type) {
	case string:
		d.add("url", page, JSONLD)
	case map[string]any:
		address, _, _ := strings.Cut(text(page["@id"]), "#")
		d.add("url", address, JSONLD)
	}
	d.add("lang", text(n["inLanguage"]), JSONLD)
}

// names gives the names of persons or organisations, looked up where only an
// @id stands.
func (g *graph) names(v any, depth int) []string {
	switch v := v.(type) {
	case string:
		if v = unescaped(v); v != "" && !strings.HasPrefix(v, "http") {
			return []string{v}
		}
	case []any:
		var out []string
		for _, e := range v {
			if depth < 3 {
				out = append(out, g.names(e, depth+1)...)
			}
		}
		return out
	case map[string]any:
		if s := text(v["name"]); s != "" {
			return []string{s}
		}
		if given, family := text(v["givenName"]), text(v["familyName"]); family != "" {
			return []string{strings.TrimSpace(given + " " + family)}
		}
		if id, ok := v["@id"].(string); ok && depth < 3 {
			if n, ok := g.byID[id]; ok && len(n) > 1 {
				return g.names(n, depth+1)
			}
		}
	}
	return nil
}

// text gives a value as text: a string, the first of a list, the @value or name
// of an object.
func text(v any) string {
	switch v := v.(type) {
	case string:
		return unescaped(v)
	case float64:
		b, _ := json.Marshal(v)
		return string(b)
	case []any:
		for _, e := range v {
			if s := text(e); s != "" {
				return s
			}
		}
	case map[string]any:
		if s, ok := v["@value"].(string); ok {
			return unescaped(s)
		}
		if s, ok := v["name"].(string); ok {
			return unescaped(s)
		}
	}
	return ""
}

// unescaped undoes the escapes of HTML that many writers leave in JSON.
func unescaped(s string) string {
	for range 2 {
		if !strings.ContainsRune(s, '&') {
			break
		}
		s = html.UnescapeString(s)
	}
	return strings.TrimSpace(s)
}
