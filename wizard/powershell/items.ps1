# How what a command wrote becomes items: JSON in ASCII, one a line. Runs on the computer the command runs on, which may
# have nothing later than PowerShell 2.0. The caller reads: row, out (a line of a program), error, tail.
$ErrorActionPreference = 'Stop'
$ProgressPreference = 'SilentlyContinue'

# What is no printable ASCII is escaped, so that no code page matters on the way.
function ConvertTo-CasString($text) {
    $text = [string]$text
    if ($text -cmatch '^[\x20-\x21\x23-\x5B\x5D-\x7E]*\z') {
        return '"' + $text + '"'
    }
    $out = New-Object -TypeName System.Text.StringBuilder
    foreach ($character in $text.ToCharArray()) {
        $number = [int]$character
        if ($number -lt 32 -or $number -gt 126 -or $number -eq 34 -or $number -eq 92) {
            $null = $out.Append(('\u{0:x4}' -f $number))
        } else {
            $null = $out.Append($character)
        }
    }
    return '"' + $out.ToString() + '"'
}

# One object. Without names all its properties, but for those that PowerShell adds on the way.
function ConvertTo-CasRow($item, $names) {
    if ($null -eq $item) {
        return
    }
    if ($item -is [string] -or $item -is [System.ValueType]) {
        return '{"row":{"Value":' + (ConvertTo-CasString "$item") + '}}'
    }
    $added = @('PSPath', 'PSParentPath', 'PSChildName', 'PSDrive', 'PSProvider', 'PSComputerName', 'RunspaceId', 'PSShowComputerName')
    if (@($names).Count -eq 0) {
        $names = @($item.PSObject.Properties | ForEach-Object { $_.Name } | Where-Object { $added -notcontains $_ })
    }
    $fields = @(foreach ($name in $names) {
        $property = $item.PSObject.Properties[$name]
        if ($property) {
            (ConvertTo-CasString $name) + ':' + (ConvertTo-CasString (ConvertTo-CasText $property.Value))
        }
    })
    return '{"row":{' + [string]::Join(',', [string[]]$fields) + '}}'
}

function ConvertTo-CasError($record) {
    $code = ''
    $property = $record.Exception.PSObject.Properties['ErrorCode']
    if ($property) {
        $code = "$($property.Value)"
    }
    return '{"error":{"category":' + (ConvertTo-CasString "$($record.CategoryInfo.Category)") +
        ',"reason":' + (ConvertTo-CasString "$($record.CategoryInfo.Reason)") +
        ',"id":' + (ConvertTo-CasString "$($record.FullyQualifiedErrorId)") +
        ',"code":' + (ConvertTo-CasString $code) +
        ',"message":' + (ConvertTo-CasString "$($record.Exception.Message)") + '}}'
}

# A cmdlet. What it only reports as an error, and goes on, is one all the same.
function Invoke-CasCmdlet($block, $names) {
    & $block 2>&1 | ForEach-Object {
        if ($_ -is [System.Management.Automation.ErrorRecord]) {
            throw $_
        }
        ConvertTo-CasRow $_ $names
    }
}

# A program. What it writes to its standard error is no error by itself; its exit code is, but for those named.
function Invoke-CasProgram($block, $goodCodes) {
    $ErrorActionPreference = 'Continue'
    & $block 2>&1 | ForEach-Object { '{"out":' + (ConvertTo-CasString "$_") + '}' }
    if (@($goodCodes) -notcontains $LASTEXITCODE) {
        throw ('exit code ' + $LASTEXITCODE)
    }
}

# What a log has grown by, in whole lines. From -1: only where its end is now.
function Get-CasTail($path, $from) {
    if (-not (Test-Path -Path $path)) {
        return '{"tail":{"next":"0","text":""}}'
    }
    $file = New-Object -TypeName System.IO.FileStream -ArgumentList @($path, [System.IO.FileMode]::Open, [System.IO.FileAccess]::Read, [System.IO.FileShare]::ReadWrite)
    try {
        $length = $file.Length
        if ($from -lt 0) {
            return '{"tail":{"next":"' + $length + '","text":""}}'
        }
        if ($from -gt $length) {
            $from = 0
        }
        $null = $file.Seek($from, [System.IO.SeekOrigin]::Begin)
        $bytes = New-Object -TypeName byte[] -ArgumentList 32768
        $count = $file.Read($bytes, 0, $bytes.Length)
    } finally {
        $file.Close()
    }
    while ($count -gt 0 -and $bytes[$count - 1] -ne 10) {
        $count = $count - 1
    }
    $text = [System.Text.Encoding]::UTF8.GetString($bytes, 0, $count)
    return '{"tail":{"next":"' + ($from + $count) + '","text":' + (ConvertTo-CasString $text) + '}}'
}
