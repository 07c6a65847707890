var builder = WebApplication.CreateBuilder(args);
var app = builder.Build();
await app.RunAsync();

/// <summary>The host. Public so that the tests can start it.</summary>
public partial class Program;
