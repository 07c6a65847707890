using System.Text.Json;
using Workflow.Nominations.Papers;
using Workflow.Runtime.Messages;

namespace Workflow.Nominations.Levels.Parcels;

/// <summary>Reads the bytes of a part from the store when its message leaves.</summary>
public sealed class PartWhenSent(PaperStore store) : IBodyWhenSent
{
    public string Type => ParcelPart.Type;

    public async Task<string> WriteAsync(OutgoingMessage message, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(message);
        var part = message.Read<ParcelPart>();
        var data = await store.ReadPartAsync(part.Sha256, (long)part.Part * ParcelPart.Size, ParcelPart.Size, cancellation);
        return JsonSerializer.Serialize(part with { Data = Convert.ToBase64String(data) }, JsonSerializerOptions.Web);
    }
}
