package lazy

import "sync"

// Map keeps a value for each key, made when the key is first asked for. It is quick to compile, which sync.Map is not: each package that
// uses one compiles all of it again.
type Map[K comparable, V any] struct {
	mu     sync.RWMutex
	values map[K]V
}

// Get is the value of a key. While two ask for the same new key, both may make it; the one that is kept first is that of both.
func (m *Map[K, V]) Get(key K, make func() V) V {
	if v, ok := m.kept(key); ok {
		return v
	}
	return m.keep(key, make())
}

func (m *Map[K, V]) kept(key K) (V, bool) {
	m.mu.RLock()
	defer m.mu.RUnlock()
	v, ok := m.values[key]
	return v, ok
}

func (m *Map[K, V]) keep(key K, value V) V {
	m.mu.Lock()
	defer m.mu.Unlock()
	if v, ok := m.values[key]; ok {
		return v
	}
	if m.values == nil {
		m.values = map[K]V{}
	}
	m.values[key] = value
	return value
}
