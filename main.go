// OnRecord turns a folder of saved news into a static, offline web app, and is
// that app.
package main

import "onrecord/app"

func main() { app.Main() }
