import Testing

@testable import HallCommand

@Suite("The command line")
struct CommandLineTests {
    @Test func `an unknown command is not understood`() { #expect(HallCommand.run(["nonsense"]) == 2) }
}
