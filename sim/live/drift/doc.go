// Package drift compares a real space with the mocked one. It plays the turns of a fixture in both, and shows where the
// shape of the real replies differs from the shape of the mocked ones. It also checks the requests against the API's
// documentation, with rules of its own and not those of the client.
//
// Its results never hold values of replies or requests, except booleans, statuses and the names of channels:
// differences are shown as types and formats. The codes and numbers of a live call are never in its trace.
//
// A fixture with recorded replies is compared with those, if a space can give such replies by itself.
//
// It may import fixtures, the call and the mocked space, and nothing of a program.
package drift
