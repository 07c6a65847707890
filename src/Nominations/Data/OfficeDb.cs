using Microsoft.EntityFrameworkCore;
using Workflow.Runtime.Data;

namespace Workflow.Nominations.Data;

/// <summary>The one context of the product: the runtime's tables and the office's, so that a step and its dossier commit together.</summary>
public sealed class OfficeDb(DbContextOptions<OfficeDb> options) : RuntimeDb(options);
