using System.Data;

namespace Workflow.Runtime.Running;

/// <summary>A value with its type, so that null is typed too and a statement is prepared once.</summary>
public readonly record struct SqlValue(DbType Type, object? Value)
{
    public static implicit operator SqlValue(Guid value) => new(DbType.Guid, value);
    public static implicit operator SqlValue(Guid? value) => new(DbType.Guid, value);
    public static implicit operator SqlValue(long value) => new(DbType.Int64, value);
    public static implicit operator SqlValue(long? value) => new(DbType.Int64, value);
    public static implicit operator SqlValue(int value) => new(DbType.Int32, value);
    public static implicit operator SqlValue(bool value) => new(DbType.Boolean, value);
    public static implicit operator SqlValue(bool? value) => new(DbType.Boolean, value);
    public static implicit operator SqlValue(string? value) => new(DbType.String, value);
    public static implicit operator SqlValue(byte[]? value) => new(DbType.Binary, value);
    public static implicit operator SqlValue(DateTimeOffset value) => new(DbType.DateTimeOffset, value.ToUniversalTime());
    public static implicit operator SqlValue(DateTimeOffset? value) => new(DbType.DateTimeOffset, value?.ToUniversalTime());
}
