package site

// policy is the Content-Security-Policy of every page, as a <meta> element can
// state it: nothing from elsewhere, nothing inline.
const policy = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; " +
	"img-src 'self' data:; connect-src 'self'; manifest-src 'self'; worker-src 'self'; font-src 'self'; " +
	"base-uri 'none'; form-action 'self'"

// headerPolicy is the policy as a header states it.
const headerPolicy = policy + "; frame-ancestors 'none'"
