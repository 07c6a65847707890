using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Localization;
using Workflow.Web.Decisions;
using Workflow.Web.Shell;

namespace Workflow.Web.Tests;

/// <summary>A published rule table as somebody reads it who does not write FEEL.</summary>
public sealed class CellWordsTests
{
    // Other tests speak English.
    public CellWordsTests() => CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo("vi");

    private static readonly IStringLocalizer<Texts> Words = new ServiceCollection().AddLogging().AddLocalization(o => o.ResourcesPath = "Resources").BuildServiceProvider().GetRequiredService<IStringLocalizer<Texts>>();

    [Theory]
    [InlineData("-", "bất kỳ")]
    [InlineData("\"COMMUNE\"", "Cấp xã")]
    [InlineData("\"COMMUNE\", \"PROVINCE\"", "Cấp xã, Cấp tỉnh")]
    [InlineData("not(\"UNIT\")", "không phải Cơ quan, đơn vị")]
    [InlineData(">= date(\"2024-01-01\")", "từ 01/01/2024")]
    [InlineData("[date(\"2024-01-01\")..date(\"2025-06-30\")]", "từ 01/01/2024 đến hết 30/06/2025")]
    [InlineData(">= 70", ">= 70")]
    [InlineData("count(x) > 2", "count(x) > 2")]
    public void An_input_is_told_in_the_words_of_the_office(string cell, string words) => CellWords.Input(cell, Words).ShouldBe(words);

    [Theory]
    [InlineData("[]", "–")]
    [InlineData("true", "Có")]
    [InlineData("[\"INDIVIDUAL\", \"COLLECTIVE\"]", "Cá nhân, Tập thể")]
    [InlineData("\"Luật 06/2022 Điều 8, khoản 1\"", "Luật 06/2022 Điều 8, khoản 1")]
    [InlineData("1.5", "1.5")]
    public void An_output_is_told_in_the_words_of_the_office(string cell, string words) => CellWords.Output(cell, Words).ShouldBe(words);
}
