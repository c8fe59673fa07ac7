package markup

// Option is a choice of a list.
type Option struct{ Value, Label string }

// Select renders a list to choose one from, as one element.
func Select(id string, options []Option) string {
	var h builder
	h.open("select", "id", id)
	for _, o := range options {
		h.el("option", o.Label, "value", o.Value)
	}
	h.close("select")
	return h.String()
}

// Boxes renders a list to choose several from: a box each.
func Boxes(id, label string, options []Option) string {
	var h builder
	h.open("div", "id", id, "class", "boxes", "role", "group", "aria-label", label, "tabindex", "0")
	for _, o := range options {
		h.open("label")
		h.open("input", "type", "checkbox", "value", o.Value)
		h.el("span", o.Label, "dir", "auto")
		h.close("label")
	}
	h.close("div")
	return h.String()
}
