using Workflow.Faults;

// dotnet run -c Release --project tests/Faults [small] [seed=1] [counter=400] [programs=1600] [clients=16] [kills=200] [broker=12] [database=12] [drops=40]
// Ends with 0 when nothing was lost, doubled or stuck; tests/Faults/README.md tells what is done and what is asked.
return await FaultRun.RunAsync(FaultSettings.Read(args), Console.Out) ? 0 : 1;
