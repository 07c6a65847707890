using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Workflow.Runtime.Running;

namespace Workflow.Runtime.Data;

public static class RuntimeDbSetup
{
    /// <summary>What both providers need besides their own: the context by its base type, the dialect, and waking after commits.</summary>
    public static IServiceCollection AddRuntimeDb<TDb, TDialect>(
        this IServiceCollection services, Action<IServiceProvider, DbContextOptionsBuilder> provider)
        where TDb : RuntimeDb where TDialect : class, IRuntimeDialect
    {
        services.TryAddSingleton<WakeUps>();
        services.TryAddSingleton<WakeAfterCommit>();
        services.TryAddSingleton<TransactionGuard>();
        services.AddDbContextPool<TDb>((root, options) =>
        {
            provider(root, options);
            options.AddInterceptors(root.GetRequiredService<WakeAfterCommit>(), root.GetRequiredService<TransactionGuard>());
        });
        services.AddScoped<RuntimeDb>(scope => scope.GetRequiredService<TDb>());
        services.AddSingleton<IRuntimeDialect, TDialect>();
        return services.AddIdentitySchema();
    }

    /// <summary>For <c>dotnet ef</c>: the services from which ASP.NET Core Identity reads the version of its tables.</summary>
    public static DbContextOptionsBuilder<TDb> UseIdentitySchema<TDb>(this DbContextOptionsBuilder<TDb> options) where TDb : DbContext
    {
        ArgumentNullException.ThrowIfNull(options);
        return options.UseApplicationServiceProvider(new ServiceCollection().AddIdentitySchema().BuildServiceProvider());
    }

    // Identity takes the version of its schema (3: with passkeys) from the options of the host and from nowhere else.
    private static IServiceCollection AddIdentitySchema(this IServiceCollection services) =>
        services.Configure<IdentityOptions>(options => options.Stores.SchemaVersion = IdentitySchemaVersions.Version3);
}
