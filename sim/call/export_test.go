package call

// Credentials are those of the mocked call, which its trace must never hold.
func (c *Call) Credentials() (project, token, password string) {
	s := mockedSecrets(c.config.Seed)
	return s.space.ProjectID, s.space.Token, s.password
}
