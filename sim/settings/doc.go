// Package settings finds out how to reach a real SignalWire space, and within which limits: from flags, the environment,
// an env file and the config file, in this order. It says of every value where it comes from, and never shows a secret.
//
// It may import the REST client and the libraries that read files, and nothing of the call.
package settings
