package call

// Credentials are those of the mocked call, which its trace must never hold.
func (c *Call) Credentials() (project, token, password string) {
	s := c.config.secrets()
	return s.space.ProjectID, s.space.Token, s.password
}
