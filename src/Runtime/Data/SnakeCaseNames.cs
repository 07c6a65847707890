using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Microsoft.EntityFrameworkCore.Metadata.Conventions;

namespace Workflow.Runtime.Data;

/// <summary>Tables, columns, keys and indexes in snake_case, the same on both databases, so that hand-written SQL needs no quotes.</summary>
internal sealed class SnakeCaseNames : IModelFinalizingConvention
{
    public void ProcessModelFinalizing(IConventionModelBuilder modelBuilder, IConventionContext<IConventionModelBuilder> context)
    {
        foreach (var entity in modelBuilder.Metadata.GetEntityTypes())
        {
            if (entity.IsMappedToJson())
            {
                if (entity.GetContainerColumnName() is { } container) entity.SetContainerColumnName(SnakeCase(container));
                continue;
            }

            if (entity.GetTableName() is { } table) entity.SetTableName(SnakeCase(table));
            foreach (var property in entity.GetDeclaredProperties()) property.Builder.HasColumnName(SnakeCase(property.GetColumnName()));
        }

        foreach (var entity in modelBuilder.Metadata.GetEntityTypes().Where(e => !e.IsMappedToJson()))
        {
            foreach (var key in entity.GetDeclaredKeys()) key.Builder.HasName(SnakeCase(key.GetName() ?? "pk"));
            foreach (var foreign in entity.GetDeclaredForeignKeys()) foreign.Builder.HasConstraintName(SnakeCase(foreign.GetConstraintName() ?? "fk"));
            foreach (var index in entity.GetDeclaredIndexes()) index.Builder.HasDatabaseName(SnakeCase(index.GetDatabaseName() ?? "ix"));
        }
    }

    private static string SnakeCase(string name)
    {
        var snake = new StringBuilder(name.Length + 8);
        for (var i = 0; i < name.Length; i++)
        {
            var startsWord = i > 0 && char.IsUpper(name[i]) && name[i - 1] != '_'
                && (!char.IsUpper(name[i - 1]) || (i + 1 < name.Length && char.IsLower(name[i + 1])));
            if (startsWord) snake.Append('_');
            snake.Append(char.ToLowerInvariant(name[i]));
        }

        return snake.ToString();
    }
}
