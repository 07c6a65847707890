using Workflow.Feel;

namespace Workflow.Engine;

/// <summary>The value of an attribute of an extension element: FEEL when it begins with '=', otherwise a text that stands for itself.</summary>
internal sealed record AttributeExpression(string Text, FeelExpression? Feel);
