namespace Workflow.Runtime.Search;

/// <summary>
/// The keys by which programs know what the engine has: whole numbers below 2^63, told and taken as text. An instance's key leaves room
/// for its element instances behind it; a job's key holds the try, so that a worker that lost its lease names a job that is no more
/// (src/adr/0043).
/// </summary>
public static class EngineKeys
{
    /// <summary>Element instances per process instance; the instance itself is element 0.</summary>
    public const long Elements = 100_000_000;

    /// <summary>Activations per job.</summary>
    public const long Tries = 1_000_000;

    public static long Instance(long number) => checked(number * Elements);

    public static long Element(long number, long owner) => owner < Elements ? checked((number * Elements) + owner) : throw TooMany(owner, Elements, "element instances of one process instance");

    public static long Job(long number, long fencingToken) => fencingToken < Tries ? checked((number * Tries) + fencingToken) : throw TooMany(fencingToken, Tries, "tries of one job");

    /// <summary>The number of an instance and the element instance within it.</summary>
    public static (long Number, long Owner) OfElement(long key) => Math.DivRem(key, Elements);

    public static (long Number, long FencingToken) OfJob(long key) => Math.DivRem(key, Tries);

    /// <summary>A key for something that happens and is not kept, such as a signal: rising with time, unlike any other.</summary>
    public static long Passing(DateTimeOffset now) =>
        (now.ToUnixTimeMilliseconds() << 15) | (BitConverter.ToUInt16(Guid.CreateVersion7(now).ToByteArray(bigEndian: true), 8) & 0x7FFFL);

    private static OverflowException TooMany(long found, long most, string what) => new($"Expected fewer than {most} {what}, but found {found}.");
}
