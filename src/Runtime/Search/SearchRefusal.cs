namespace Workflow.Runtime.Search;

/// <summary>Why a search was not made.</summary>
/// <param name="Code"><c>search.*</c> for a request that means nothing; <c>not-offered</c> for one that means something we do not keep.</param>
public sealed record SearchRefusal(string Code, string Message)
{
    /// <summary>The request is right, but nothing here answers it.</summary>
    public const string NotOffered = "not-offered";
}

/// <summary>Carries a refusal out of the reading of a request; <see cref="SearchFields{T}"/> turns it into a <see cref="SearchResult{T}"/>.</summary>
internal sealed class SearchRefusedException(string code, string message) : Exception(message)
{
    public SearchRefusal Refusal => new(code, Message);
}

public abstract record SearchResult<T>
{
    private SearchResult() { }

    public sealed record Found(SearchPage<T> Page) : SearchResult<T>;

    public sealed record Refused(SearchRefusal Refusal) : SearchResult<T>;
}

/// <summary>One page of what was found.</summary>
/// <param name="Total">How many there are in all, counted up to <see cref="MostCounted"/>.</param>
/// <param name="Start">The cursor of the first item, for the page before; null on an empty page.</param>
/// <param name="End">The cursor of the last item, for the page after it; null on an empty page.</param>
public sealed record SearchPage<T>(IReadOnlyList<T> Items, int Total, string? Start, string? End)
{
    /// <summary>Counting goes no further: a list of millions is not read to show its first page.</summary>
    public const int MostCounted = 10_000;

    public bool HasMore => Total >= MostCounted;
}
