using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Workflow.Nominations.Registers.Indicators;
using Workflow.Nominations.Registers.Outage;
using Workflow.Nominations.Registers.Ratings;
using Workflow.Nominations.Slips;

namespace Workflow.Nominations.Registers;

public static class RegisterSetup
{
    /// <summary>Register, reports, indicators, ratings and the slips of an outage. The host may say where its look-up is before this.</summary>
    internal static IServiceCollection AddRegisters(this IServiceCollection services)
    {
        services.TryAddSingleton<ILookUpSite, PathOnly>();
        return services
            .AddScoped<ReserveNumbers>().AddScoped<EnterPaperSlip>().AddScoped<VoidReservedNumber>().AddScoped<AuditNumbers>()
            .AddScoped<RegisterSight>().AddScoped<ReadRegister>().AddScoped<IssueRegister>().AddScoped<IssueControlSlip>().AddScoped<CountDossiers>()
            .AddScoped<ReadIndicators>().AddScoped<SetDirectLabourTarget>().AddScoped<RateDossier>().AddScoped<SumUpRatings>();
    }
}
