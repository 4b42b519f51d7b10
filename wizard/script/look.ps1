# ---- How a step is carried out ----

$ErrorActionPreference = 'Stop'
$script:state = @{}
$script:saved = @{}
$script:password = $null
$script:session = $null
$script:sessionServer = ''
$script:failed = $false

# What a property of an object says, as text. A line of a program is its own value.
function Get-CasText($row, $name) {
    if ($row -is [string] -or $row -is [System.ValueType]) {
        if ($name -eq 'Value') {
            return "$row"
        }
        # ServerManagerCmd.exe -query: [X] what it is called  [what it is named]
        if ("$row" -match '^\s*\[(.)\].*\[([^\[\]]+)\]\s*$') {
            if ($name -eq 'Name') {
                return $matches[2]
            }
            if ($name -eq 'Installed') {
                return "$($matches[1] -ceq 'X')"
            }
        }
        return ''
    }
    $property = $row.PSObject.Properties[$name]
    if (-not $property) {
        return ''
    }
    return (ConvertTo-CasText $property.Value)
}

function Join-CasLine($texts) {
    return [string]::Join("`n", [string[]]@($texts))
}

function Test-CasSame($text, $wanted) {
    return $text.Equals($wanted, [System.StringComparison]::OrdinalIgnoreCase)
}

# The rows that are meant, out of all that came.
function Select-CasRow($probe, $rows) {
    foreach ($row in $rows) {
        if ($null -eq $row) {
            continue
        }
        if ($probe.By -eq '') {
            $row
            continue
        }
        $text = Get-CasText $row $probe.By
        foreach ($one in $probe.Among) {
            if (Test-CasSame $text $one) {
                $row
                break
            }
        }
    }
}

# right, missing or different.
function Get-CasVerdict($probe, $rows) {
    $meant = @(Select-CasRow $probe $rows)
    if ($probe.Absence) {
        if ($meant.Count -eq 0) {
            return 'right'
        }
        return 'different'
    }
    if ($meant.Count -eq 0) {
        return 'missing'
    }
    foreach ($row in $meant) {
        if (-not (& $probe.Right $row)) {
            return 'different'
        }
    }
    foreach ($one in $probe.Among) {
        $there = @($meant | Where-Object { Test-CasSame (Get-CasText $_ $probe.By) $one })
        if ($there.Count -eq 0) {
            return 'missing'
        }
    }
    return 'right'
}

# What was found of the properties that were wanted, where they are not as wanted.
function Get-CasFound($probe, $rows) {
    foreach ($row in @(Select-CasRow $probe $rows)) {
        if (-not $probe.Absence -and (& $probe.Right $row)) {
            continue
        }
        foreach ($name in $probe.Shows) {
            $text = Get-CasText $row $name
            if ($text -ne '') {
                $name + ': ' + $text
            }
        }
    }
}

# Asks all of them: the worst verdict, what was found, and the values the undo needs.
function Read-CasProbe($probes, $saves) {
    $WhatIfPreference = $false
    $ConfirmPreference = 'None'
    $order = @('right', 'missing', 'different')
    $reading = @{ Verdict = 'right'; Found = @(); Saved = @{} }
    foreach ($probe in $probes) {
        $rows = @(& $probe.Ask)
        $verdict = Get-CasVerdict $probe $rows
        if ([array]::IndexOf($order, $verdict) -gt [array]::IndexOf($order, $reading.Verdict)) {
            $reading.Verdict = $verdict
        }
        if ($verdict -ne 'right') {
            $reading.Found += @(Get-CasFound $probe $rows)
        }
        $meant = @(Select-CasRow $probe $rows)
        foreach ($name in $saves) {
            $texts = @($meant | ForEach-Object { Get-CasText $_ $name } | Where-Object { $_ -ne '' } | Sort-Object)
            if ($texts.Count -eq 0) {
                continue
            }
            if ($reading.Saved.ContainsKey($name)) {
                $texts = @($reading.Saved[$name]) + $texts
            }
            $reading.Saved[$name] = [string]::Join("`n", [string[]]$texts)
        }
    }
    return $reading
}
