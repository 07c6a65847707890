using Workflow.Runtime.Search;

namespace Workflow.Web.Api.Shapes;

public sealed record TopologyShape(IReadOnlyList<BrokerShape> Brokers, string? ClusterId, int ClusterSize, int PartitionsCount, int ReplicationFactor, string GatewayVersion, string LastCompletedChangeId);

public sealed record BrokerShape(int NodeId, string Host, int Port, IReadOnlyList<PartitionShape> Partitions, string Version);

public sealed record PartitionShape(int PartitionId, string Role, string Health);

public sealed record LicenseShape(bool ValidLicense, string LicenseType, bool IsCommercial, DateTime? ExpiresAt);

public sealed record TenantShape(string Name, string TenantId, string? Description)
{
    public static TenantShape Of(TenantItem i)
    {
        ArgumentNullException.ThrowIfNull(i);
        return new(i.Name, i.Id, null);
    }
}

public sealed record UsageOfTenantShape(int ProcessInstances, int DecisionInstances, int Assignees);

/// <param name="Tenants">Only when asked for with withTenants.</param>
public sealed record UsageShape(int ProcessInstances, int DecisionInstances, int Assignees, int ActiveTenants, IReadOnlyDictionary<string, UsageOfTenantShape> Tenants);

public sealed record UserShape(
    string Username, string? DisplayName, string? Email, IReadOnlyList<string> AuthorizedComponents, IReadOnlyList<TenantShape> Tenants, IReadOnlyList<string> Groups,
    IReadOnlyList<string> Roles, string? SalesPlanType, IReadOnlyDictionary<string, string> C8Links, bool CanLogout);
