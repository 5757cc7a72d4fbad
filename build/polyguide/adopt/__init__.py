"""Another program's project becomes one of ours."""
