/// As `precondition`, but it says what failed in an optimized build, too.
func require(_ condition: Bool, _ message: @autoclosure () -> String) {
    if !condition { fatalError(message()) }
}
