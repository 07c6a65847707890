using System.Globalization;

namespace Workflow.Benchmarks;

/// <summary>Processor time of a PostgreSQL server: of its postmaster and every process that it has started and that still runs, as the kernel counts it (Linux).</summary>
internal sealed class ServerTime(string folder)
{
    private readonly int postmaster = int.Parse(File.ReadLines(Path.Combine(folder, "data", "postmaster.pid")).First(), CultureInfo.InvariantCulture);

    // proc(5): the fields behind the command's closing bracket begin with the state; ppid is the second, utime and stime the twelfth and thirteenth, in hundredths of a second.
    public double Milliseconds => Directory.EnumerateDirectories("/proc").Where(d => char.IsAsciiDigit(d[6])).Select(Fields)
        .Where(f => f.Length > 13 && (f[0] == $"{postmaster}" || f[2] == $"{postmaster}"))
        .Sum(f => (double.Parse(f[12], CultureInfo.InvariantCulture) + double.Parse(f[13], CultureInfo.InvariantCulture)) * 10);

    private static string[] Fields(string process)
    {
        try
        {
            var line = File.ReadAllText(Path.Combine(process, "stat"));
            return [process[6..], .. line[(line.LastIndexOf(')') + 2)..].Split(' ')];
        }
        catch (IOException)
        {
            return []; // ended meanwhile
        }
    }
}
