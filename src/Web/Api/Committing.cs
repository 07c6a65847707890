using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Http.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Workflow.Runtime.Data;
using Workflow.Runtime.Running;

namespace Workflow.Web.Api;

/// <summary>
/// Around an operation that changes something: what it does, its audit entry and the answer kept for its idempotency key commit in one
/// transaction. A repetition waits for the first and gets its answer; a refusal has changed nothing and is not kept (src/adr/0045).
/// </summary>
internal sealed class Committing(RuntimeDb db, IRuntimeDialect dialect, TimeProvider time, IOptions<JsonOptions> json) : IEndpointFilter
{
    public const string Header = "Idempotency-Key";
    private const int LongestKey = 200;
    private const int LongestTarget = 400;
    private const int MostAttempts = 4;

    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var http = context.HttpContext;
        if (http.GetEndpoint()?.Metadata.GetMetadata<Operation>() is not { Effect: not Effect.None } operation) return await next(context);

        var call = ApiCall.Of(http);
        var key = http.Request.Headers[Header].ToString();
        if (key.Length > LongestKey) return Problems.Wrong("idempotency.key", $"Expected at most {LongestKey} characters in {Header}.");
        if (operation.Effect is Effect.Waits) return key.Length == 0 ? await next(context) : Problems.Wrong("idempotency.not-here", $"Expected no {Header} for {operation.Id}: it waits, and its answer is not kept.");

        var hash = key.Length == 0 ? "" : Hash(http.Request, await call.BodyAsync());
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await OnceAsync(context, next, call, operation, key, hash);
            }
            catch (Exception e) when (attempt < MostAttempts && dialect.IsDeadlock(e))
            {
                db.ChangeTracker.Clear();
            }
        }
    }

    private async Task<object?> OnceAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next, ApiCall call, Operation operation, string key, string hash)
    {
        KeptAnswerRow? kept = null;
        await using var work = await db.BeginWorkAsync(call.Cancelled);
        if (key.Length > 0)
        {
            if (await EarlierAsync(call, key, hash) is { } earlier) return earlier;

            kept = new KeptAnswerRow { AccountId = call.Person.Id, Key = key, RequestHash = hash, Status = 0, Body = [], At = time.GetUtcNow() };
            db.Add(kept);
            try
            {
                // Written first: a repetition at the same moment waits here until this one has committed.
                await db.SaveChangesAsync(call.Cancelled);
            }
            catch (DbUpdateException e) when (dialect.IsUniqueViolation(e))
            {
                db.ChangeTracker.Clear();
                await work.DisposeAsync();
                return await EarlierAsync(call, key, hash) ?? Problems.Of(StatusCodes.Status409Conflict, "idempotency.in-progress", "Expected the first request with this key to have ended: try again.");
            }
        }

        var answer = await next(context);
        if (StatusOf(answer) >= StatusCodes.Status400BadRequest)
        {
            db.ChangeTracker.Clear();
            return answer;
        }

        if (kept is not null) (kept.Status, kept.Body) = (StatusOf(answer), BodyOf(answer));
        if (operation.Effect is not Effect.Work) db.Add(Entry(call, operation.Id, time.GetUtcNow()));
        await work.CommitAsync(call.Cancelled);
        if (call.AfterCommit is not { } wait) return answer;

        await work.DisposeAsync();
        return await wait();
    }

    private async Task<IResult?> EarlierAsync(ApiCall call, string key, string hash)
    {
        var account = call.Person.Id;
        if (await db.KeptAnswers.AsNoTracking().FirstOrDefaultAsync(a => a.AccountId == account && a.Key == key, call.Cancelled) is not { } earlier) return null;
        if (earlier.RequestHash != hash)
        {
            return Problems.Of(StatusCodes.Status422UnprocessableEntity, "idempotency.other-request", $"Expected the request that {Header} '{key}' was used for before, but this is another.");
        }

        call.Http.Response.Headers["Idempotency-Replayed"] = "true";
        return earlier.Body.Length == 0 ? Results.StatusCode(earlier.Status) : Results.Content(Encoding.UTF8.GetString(earlier.Body), "application/json", Encoding.UTF8, earlier.Status);
    }

    /// <summary>Who asked for what, when.</summary>
    internal static ApiCallRow Entry(ApiCall call, string operation, DateTimeOffset now)
    {
        var target = call.Http.Request.Path.ToString();
        return new()
        {
            Id = Guid.CreateVersion7(now), At = now, TokenId = call.TokenId, Account = call.Person.UserName, Operation = operation,
            Target = target.Length <= LongestTarget ? target : target[..LongestTarget],
        };
    }

    private static int StatusOf(object? answer) => (answer as IStatusCodeHttpResult)?.StatusCode ?? StatusCodes.Status200OK;

    private byte[] BodyOf(object? answer) => answer is IValueHttpResult { Value: { } value } ? JsonSerializer.SerializeToUtf8Bytes(value, value.GetType(), json.Value.SerializerOptions) : [];

    private static string Hash(HttpRequest request, byte[] body) =>
        Convert.ToHexStringLower(SHA256.HashData([.. Encoding.UTF8.GetBytes($"{request.Method} {request.Path}{request.QueryString}\n"), .. body]));
}
