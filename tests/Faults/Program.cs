namespace Workflow.Faults;

/// <summary>
/// <c>dotnet run -c Release --project tests/Faults [small] [seed=1] [counter=400] [programs=1600] [clients=16] [kills=200] [broker=12] [database=12] [drops=40]</c>
/// Ends with 0 when nothing was lost, doubled or stuck; README.md tells what is done and what is asked.
/// </summary>
internal static class Program
{
    public static async Task<int> Main(string[] args) => await FaultRun.RunAsync(FaultSettings.Read(args), Console.Out) ? 0 : 1;
}
