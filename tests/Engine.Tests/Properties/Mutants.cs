namespace Workflow.Engine.Tests.Properties;

/// <summary>Many damaged copies of something good, each from a seed of its own that a failure names.</summary>
internal static class Mutants
{
    /// <summary>What reading and evaluating one of them may allocate at most, in bytes: far less than an evaluation without limits would.</summary>
    private const long MostMemory = 512L * 1024 * 1024;

    /// <summary>Fails with the seed when one throws anything, or needs more memory than it may.</summary>
    public static void All(int count, int firstSeed, Action<Random> use)
    {
        for (var seed = firstSeed; seed < firstSeed + count; seed++)
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            try
            {
                use(new Random(seed));
            }
            catch (Exception fault)
            {
                throw new ShouldAssertException($"Expected no exception, but with seed {seed}: {fault}", fault);
            }

            var allocated = GC.GetAllocatedBytesForCurrentThread() - before;
            allocated.ShouldBeLessThan(MostMemory, $"seed {seed}");
        }
    }

    /// <summary>Cuts, doubles, turns round and strews in what a grammar finds hardest: brackets, quotes, halves of surrogate pairs, zeros.</summary>
    public static string Text(string text, Random random)
    {
        for (var edits = random.Next(1, 5); edits > 0 && text.Length > 0; edits--)
        {
            var at = random.Next(text.Length);
            text = random.Next(8) switch
            {
                0 => text[..at],
                1 => text.Remove(at, 1),
                2 => text.Insert(at, text[at].ToString()),
                3 => text.Insert(at, Strewn[random.Next(Strewn.Length)].ToString()),
                4 => text[at..] + text[..at],
                5 when random.Next(40) == 0 => string.Concat(Enumerable.Repeat(Openings[random.Next(Openings.Length)], random.Next(1, 20_000))) + text,
                6 when random.Next(40) == 0 => string.Concat(Enumerable.Repeat(text + " + ", random.Next(1, 500))) + text,
                7 => text.Insert(at, text[at..Math.Min(text.Length, at + 20)]),
                _ => text.Replace(text[at], Strewn[random.Next(Strewn.Length)]),
            };
        }

        return text;
    }

    private const string Strewn = "()[]{}<>=!.,:?@\"\\-+*/ \n\ud83d\udc0e\ufffe\0\ufeff1e";

    private static readonly string[] Openings = ["(", "[", "{a:", "-", "not(", "if true then ", "for i in ", "f(", "\"", "/*", "1+", "a.", "[1][", "some x in "];
}
